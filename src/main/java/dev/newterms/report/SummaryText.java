package dev.newterms.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a backtest found, for whoever decides which rules may wake somebody: how much each rule
 * alerts, when, on what, and what exceptions and other windows change.
 */
public final class SummaryText {

  /** Longer lines are hard to read, in a file too. */
  private static final int WIDEST = 120;

  private SummaryText() {}

  /**
   * The counts, and after them what there is to say of the rules, one section after the other.
   *
   * @param tally of all alerts of the run
   * @param width how many characters a line may have; the counts are not wrapped
   */
  public static String of(BacktestResult result, AlertTally tally, int width) {
    int used = Math.min(width, WIDEST);
    List<RankedRule> rules = RankedRule.of(result, tally);
    List<String> lines = new ArrayList<>(CountsText.lines(result));
    Stream.of(
            RulesText.lines(result, rules, used),
            DaysText.lines(result, rules, used),
            TermsText.lines(rules, used),
            WindowsText.lines(rules, used),
            ExceptionsText.lines(result.exceptions(), used))
        .filter(section -> !section.isEmpty())
        .forEach(
            section -> {
              lines.add("");
              lines.addAll(section);
            });
    return String.join(System.lineSeparator(), lines);
  }
}
