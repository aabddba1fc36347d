package dev.newterms.report;

import static dev.newterms.report.TestResults.alert;
import static dev.newterms.report.TestResults.rule;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class DaysTextTest {

  private final AlertTally tally = new AlertTally();

  @Test
  void shouldCountByWeekWhereTheDaysAreMany() {
    alertOnEachDay(32, 1);

    assertThat(lines(rule("a", 99)))
        .containsExactly(
            "WEEK            ALERTS  #1",
            "2026-08-31 Mon       6   6",
            "2026-09-07 Mon       7   7",
            "2026-09-14 Mon       7   7",
            "2026-09-21 Mon       7   7",
            "2026-09-28 Mon       5   5",
            "Days are in UTC; 0 of 25 have no alert.");
  }

  @Test
  void shouldCountByMonthWhereTheWeeksAreMany() {
    alertOnEachDay(32, 7);

    assertThat(lines(rule("a", 99)))
        .startsWith("MONTH    ALERTS  #1", "2026-09       5   5", "2026-10       4   4");
  }

  @Test
  void shouldCountByYearWhereTheMonthsAreMany() {
    alertOnEachDay(32, 31);

    assertThat(lines(rule("a", 99))).startsWith("YEAR  ALERTS  #1", "2026       4   4");
  }

  @Test
  void shouldPutRulesOfOneDayIntoOneColumnWhereTheyAreMany() {
    for (int rule = 1; rule <= 9; rule++) {
      tally.add(alert("r" + rule, "2026-09-01", 1, "1", "ana"));
    }
    tally.add(alert("r1", "2026-09-02", 1, "1", "ben"));
    RuleResult[] rules = new RuleResult[9];
    for (int rule = 1; rule <= 9; rule++) {
      rules[rule - 1] = rule("r" + rule, 1);
    }

    assertThat(lines(rules))
        .containsExactly(
            "DAY             ALERTS  #1  OTHERS",
            "2026-09-01 Tue       9   1       8",
            "2026-09-02 Wed       1   1       .",
            "OTHERS: rules of which all alerts are on their busiest day. Days are in UTC; 23",
            "of 25 have no alert.");
  }

  private void alertOnEachDay(int days, int step) {
    for (int day = 0; day < days; day++) {
      String date = LocalDate.parse("2026-09-01").plusDays((long) day * step).toString();
      tally.add(alert("a", date, 1, "1", "ana"));
    }
  }

  private List<String> lines(RuleResult... rules) {
    BacktestResult result = TestResults.of(rules);
    return DaysText.lines(result, RankedRule.of(result, tally), 80);
  }
}
