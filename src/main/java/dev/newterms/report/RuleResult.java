package dev.newterms.report;

import dev.newterms.rule.Rule;
import java.util.List;

/**
 * What became of one rule in a backtest.
 *
 * @param sightings events that count for it
 * @param windows what its own window and those that it was compared with would each have made of
 *     them, the shortest first
 */
public record RuleResult(Rule rule, long sightings, List<WindowResult> windows) {

  public RuleResult {
    windows = List.copyOf(windows);
  }
}
