package dev.newterms.report;

import dev.newterms.rule.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A rule that has sightings, in its place among the others.
 *
 * @param place 1 for the rule with the most alerts
 */
record RankedRule(int place, RuleResult result, AlertTally.OfRule tally) {

  /** Those with the most alerts first. */
  static List<RankedRule> of(BacktestResult result, AlertTally tally) {
    List<RuleResult> sorted =
        result.rules().stream()
            .filter(rule -> rule.sightings() > 0)
            .sorted(
                Comparator.comparingLong((RuleResult rule) -> -tally.of(rule.rule().id()).alerts())
                    .thenComparingLong(rule -> -rule.sightings())
                    .thenComparing(rule -> rule.rule().name()))
            .toList();
    List<RankedRule> ranked = new ArrayList<>();
    for (RuleResult rule : sorted) {
      ranked.add(new RankedRule(ranked.size() + 1, rule, tally.of(rule.rule().id())));
    }
    return ranked;
  }

  Rule rule() {
    return result.rule();
  }

  long alerts() {
    return tally.alerts();
  }

  /** For the first column of a table. */
  String number() {
    return String.valueOf(place);
  }

  /** For a column of text. */
  String name() {
    return Shown.text(rule().name());
  }
}
