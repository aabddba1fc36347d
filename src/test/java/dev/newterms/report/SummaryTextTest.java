package dev.newterms.report;

import static dev.newterms.report.TestResults.alert;
import static dev.newterms.report.TestResults.exception;
import static dev.newterms.report.TestResults.rule;
import static dev.newterms.report.TestResults.tally;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTextTest {

  @Test
  void shouldTellWhatDecidesWhetherARuleMayWakeSomebody() {
    BacktestResult result =
        TestResults.of(
            List.of(
                rule("quiet", 0, "5d=0", "14d=0", "30d=0"),
                rule("calm", 9, "5d=1", "14d=1", "30d=1"),
                rule("noisy", 120, "5d=6", "14d=4", "30d=3")),
            List.of(
                exception("Nobody knows", "us", "", 0, 0),
                exception("A drill", "red@example.org", "2026-12-01T00:00:00Z", 7, 2)));
    AlertTally tally =
        tally(
            alert("noisy", "2026-09-03", 0.1, "111122223333", "ana"),
            alert("calm", "2026-09-03", 0.1, "111122223333", "ana"),
            alert("noisy", "2026-09-20", 1, "111122223333", "ben"),
            alert("noisy", "2026-09-20", 1, "111122223333", "ana"),
            alert("noisy", "2026-09-21", 1, "444455556666", "cy"));

    assertThat(SummaryText.of(result, tally, Integer.MAX_VALUE))
        .isEqualToNormalizingNewlines(
            """
            10 events, 1 alerts, 0 dead letters
            5 sightings; 2 files read, 3 skipped; 1.0 MB, 4.0 MB inflated
            2.0 s, 5 events/s, 2.0 MB/s inflated

            #  RULE        SIGHTINGS  ALERTS  EARLY  A DAY      BUSIEST DAY
            1  Rule noisy        120       4      1   0.30  2 on 2026-09-20
            2  Rule calm           9       1      1      0  1 on 2026-09-03
            EARLY: alerts while the memory did not cover the rule's window yet, of things that may have been there before. A DAY:
            the other alerts, from then on; - where that is less than a day.
            Memory since 2026-09-01T00:00:00Z, events until 2026-09-25T00:00:00Z or later.
            No sightings for 1 of 3 rules: Rule quiet.

            DAY             ALERTS  #1  #2
            2026-09-03 Thu       2   1   1
            2026-09-20 Sun       2   2   .
            2026-09-21 Mon       1   1   .
            Days are in UTC; 22 of 25 have no alert.

            #  ALERTS  NOISIEST TERMS
            1       4  Rule noisy
                    3  cloud.account.id: "111122223333"
                    2  user.name: "ana"
                    2  cloud.account.id: "111122223333" and user.name: "ana"

            #  RULE           OWN    5d   30d
            1  Rule noisy  14d: 4  6 +2  3 -1
            OWN: alerts with the rule's own window. Behind the alerts with another window: how many more or less these are.
            No change with 5d, 30d: #2

            EXCEPTION                     EXPIRES  EVENTS  SPARED
            A drill (red@example.org)  2026-12-01       7       2
            Nobody knows (us)               never  unused
            EVENTS: once for each rule. SPARED: alerts that they would have made.""");
  }

  @Test
  void shouldKeepToTheWidth() {
    BacktestResult result = TestResults.of(rule("of a name that is rather long", 120, "14d=1"));
    AlertTally tally =
        tally(alert("of a name that is rather long", "2026-09-03", 1, "111122223333", "ana"));

    assertThat(SummaryText.of(result, tally, 65).lines().skip(4))
        .containsExactly(
            """
            #  RULE                           SIGHTINGS  ALERTS  EARLY  A DAY
            1  Rule of a name that is rather        120       1      0   0.10
               long

            #  RULE                                    BUSIEST DAY
            1  Rule of a name that is rather long  1 on 2026-09-03
            EARLY: alerts while the memory did not cover the rule's window
            yet, of things that may have been there before. A DAY: the other
            alerts, from then on; - where that is less than a day.
            Memory since 2026-09-01T00:00:00Z, events until
            2026-09-25T00:00:00Z or later.

            DAY             ALERTS  #1
            2026-09-03 Thu       1   1
            Days are in UTC; 24 of 25 have no alert."""
                .split("\n"));
  }

  @Test
  void shouldSayLittleWhereNothingWasFound() {
    BacktestResult result = TestResults.of(rule("a", 0, "5d=0", "14d=0"), rule("b", 0, "14d=0"));

    assertThat(SummaryText.of(result, tally(), 80).lines().skip(3))
        .containsExactly("", "No sightings for 2 of 2 rules: Rule a; Rule b.");
  }

  @Test
  void shouldSayNoMoreThanCountsWhereThereAreNoRules() {
    assertThat(SummaryText.of(TestResults.SMALL, tally(), 80))
        .isEqualTo(CountsText.of(TestResults.SMALL));
  }
}
