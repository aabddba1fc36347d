package dev.newterms.report;

import static dev.newterms.report.TestResults.alert;
import static dev.newterms.report.TestResults.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TermsTextTest {

  private final AlertTally tally = new AlertTally();

  @Test
  void shouldShowTermsSoThatATerminalObeysNothing() {
    add(2, "1\u001b[31m\u202e", "\"a\\\n" + "x".repeat(9));

    assertThat(lines().subList(2, 4))
        .containsExactly(
            "        2  cloud.account.id: \"1 [31m \"",
            "        2  user.name: \"\\\"a\\\\ " + "x".repeat(9) + "\"");
  }

  @Test
  void shouldLeaveOutRulesThatAlertOnOtherTermsEachTime() {
    add(1, "1", "ana");
    add(1, "2", "ben");

    assertThat(lines()).isEmpty();
  }

  @Test
  void shouldSayThatACountMayBeTooLow() {
    add(100, "1", "ana");
    for (int i = 0; i <= AlertTally.MAX_DISTINCT; i++) {
      add(1, "1", "user " + i);
    }

    assertThat(lines())
        .containsExactly(
            "#  ALERTS  NOISIEST TERMS",
            "1   10101  Rule a",
            "    10101  cloud.account.id: \"1\"",
            "     100+  user.name: \"ana\"",
            "     100+  cloud.account.id: \"1\" and user.name: \"ana\"",
            "+: or more; only the frequent ones of more than 10000 different values are counted.");
  }

  private void add(int alerts, String... terms) {
    for (int i = 0; i < alerts; i++) {
      tally.add(alert("a", "2026-09-01", 1, terms));
    }
  }

  private List<String> lines() {
    BacktestResult result = TestResults.of(rule("a", 99));
    return TermsText.lines(RankedRule.of(result, tally), 120);
  }
}
