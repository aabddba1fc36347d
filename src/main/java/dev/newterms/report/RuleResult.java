package dev.newterms.report;

import dev.newterms.rule.Rule;
import java.time.Duration;
import java.util.List;

/**
 * What became of one rule in a backtest.
 *
 * @param learning how long it made no alerts after its memory began
 * @param sightings events that count for it
 * @param windows what its own window and those that it was compared with would each have made of
 *     them, the shortest first
 */
public record RuleResult(Rule rule, Duration learning, long sightings, List<WindowResult> windows) {

  public RuleResult {
    windows = List.copyOf(windows);
  }

  /** How long after its memory began its alerts do not show yet what is to be expected of it. */
  Duration early() {
    Duration window = rule.window().length();
    return learning.compareTo(window) > 0 ? learning : window;
  }
}
