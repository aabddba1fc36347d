package dev.newterms.novelty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TermsKeyTest {

  private static final String FINGERPRINT = "0123456789abcdef";

  @Test
  void shouldComeBackFromItsText() {
    for (List<String> terms :
        List.of(
            List.of("111122223333", "alice"),
            List.of(""),
            List.of("a:b", "3:x", "ü\uD83D\uDE00", "line\nfeed"))) {
      TermsKey key = new TermsKey(FINGERPRINT, terms);

      assertThat(TermsKey.parse(key.text())).isEqualTo(key);
    }
  }

  @Test
  void shouldTellApartTermsThatJoinToTheSameText() {
    assertThat(new TermsKey(FINGERPRINT, List.of("1", "23")).text())
        .isNotEqualTo(new TermsKey(FINGERPRINT, List.of("12", "3")).text());
    assertThat(new TermsKey(FINGERPRINT, List.of("a1:b")).text())
        .isNotEqualTo(new TermsKey(FINGERPRINT, List.of("a", "b")).text());
  }

  @Test
  void shouldHaveTheTextThatIsInState() {
    assertThat(new TermsKey(FINGERPRINT, List.of("111122223333", "alice")).text())
        .isEqualTo("0123456789abcdef12:1111222233335:alice");
  }

  @Test
  void shouldRefuseAFingerprintOfAnotherLength() {
    assertThatThrownBy(() -> new TermsKey("abc", List.of("alice")))
        .hasMessage("fingerprint: expected 16 digits, got abc");
  }
}
