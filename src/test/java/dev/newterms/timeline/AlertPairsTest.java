package dev.newterms.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.novelty.Novelty;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlertPairsTest {

  private static final ExpectedAlert ANY = ExpectedAlert.of(Novelty.NEVER_SEEN);
  private static final ExpectedAlert A = expected("a");
  private static final ExpectedAlert B = expected("b");

  @Test
  void shouldFindAPairForEachWhateverTheOrder() {
    assertThat(AlertPairs.fit(List.of(ANY, A, B), List.of(actual("a"), actual("b"), actual("c"))))
        .isTrue();
    assertThat(AlertPairs.fit(List.of(A, ANY, B), List.of(actual("b"), actual("c"), actual("a"))))
        .isTrue();
  }

  @Test
  void shouldUseEachAlertOnce() {
    assertThat(AlertPairs.fit(List.of(A, A), List.of(actual("a"), actual("b")))).isFalse();
    assertThat(AlertPairs.fit(List.of(A), List.of(actual("a"), actual("a")))).isFalse();
  }

  @Test
  void shouldTakeNothingForNothing() {
    assertThat(AlertPairs.fit(List.of(), List.of())).isTrue();
    assertThat(AlertPairs.fit(List.of(), List.of(actual("a")))).isFalse();
    assertThat(AlertPairs.fit(List.of(ANY), List.of())).isFalse();
  }

  @Test
  void shouldTellNoveltiesApart() {
    assertThat(AlertPairs.fit(List.of(ExpectedAlert.of(Novelty.FORGOTTEN)), List.of(actual("a"))))
        .isFalse();
  }

  private static ExpectedAlert expected(String term) {
    return new ExpectedAlert(Novelty.NEVER_SEEN, Map.of(ReceiptField.TERMS, List.of(term)));
  }

  private static ActualAlert actual(String term) {
    return TestAlerts.neverSeen("e", "never seen before", term);
  }
}
