package dev.newterms.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShownTest {

  @Test
  void shouldReplaceWhatATerminalWouldObey() {
    assertThat(Shown.text("a\u001bb\u009bc\nd\u202ee")).isEqualTo("a b c d e");
  }

  @Test
  void shouldCutLongText() {
    assertThat(Shown.text("x".repeat(100))).isEqualTo("x".repeat(100));
    assertThat(Shown.text("x".repeat(101))).isEqualTo("x".repeat(97) + "...");
  }

  @Test
  void shouldNeverBeLongerThanItMay() {
    assertThat(Shown.text("xyzw", 2)).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void shouldShowTheFirstValues() {
    assertThat(Shown.values(List.of())).isEqualTo("missing");
    assertThat(Shown.values(List.of("a", "b"))).isEqualTo("a, b");
    assertThat(Shown.values(Collections.nCopies(7, "a"))).isEqualTo("a, a, a, a, a and 2 more");
  }
}
