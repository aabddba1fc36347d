package dev.newterms.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.rule.Rule;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RulesTextTest {

  /** Of 24 days, with two alerts after the window of 14 days. */
  private static final AlertTally TALLY =
      TestResults.tally(
          TestResults.alert("r", "2026-09-22", 1, "a"),
          TestResults.alert("r", "2026-09-23", 1, "b"));

  @Test
  void shouldTellTheRateAfterTheWindow() {
    assertThat(line(Duration.ofDays(7))).endsWith("  0.20  1 on 2026-09-22");
  }

  @Test
  void shouldTellTheRateAfterWhatWasLearnedWhereThatIsLonger() {
    assertThat(line(Duration.ofDays(20))).endsWith("  0.5  1 on 2026-09-22");
  }

  @Test
  void shouldPromiseNothingWhereAllWasLearned() {
    assertThat(line(Duration.ofDays(400))).endsWith("  -  1 on 2026-09-22");
  }

  private static String line(Duration learning) {
    Rule rule = TestResults.rule("r", 5, "14d=2").rule();
    RuleResult result = new RuleResult(rule, learning, 5, List.of());
    return SummaryText.of(TestResults.of(result), TALLY, 120)
        .lines()
        .filter(line -> line.startsWith("1 "))
        .findFirst()
        .orElseThrow()
        .replaceAll(" {2,}", "  ");
  }
}
