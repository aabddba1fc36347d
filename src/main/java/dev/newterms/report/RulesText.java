package dev.newterms.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How much each rule sees and alerts. */
final class RulesText {

  private static final List<String> HEAD =
      List.of("#", "RULE", "SIGHTINGS", "ALERTS", "EARLY", "A DAY", "BUSIEST DAY");
  private static final String EXPLANATION =
      "EARLY: alerts while the memory did not cover the rule's window yet, of things that may have"
          + " been there before. A DAY: the other alerts, from then on; - where that is less"
          + " than a day.";
  private static final String NONE = "-";
  private static final Duration DAY = Duration.ofDays(1);
  private static final double FEWEST = 0.01;
  private static final MathContext TWO_DIGITS = new MathContext(2);
  private static final int MOST_NAMES = 3;

  private RulesText() {}

  static List<String> lines(BacktestResult result, List<RankedRule> rules, int width) {
    List<String> lines = new ArrayList<>();
    if (!rules.isEmpty()) {
      List<List<String>> rows = rules.stream().map(rule -> row(rule, result)).toList();
      lines.addAll(new TextTable(HEAD, rows, 1).lines(width));
      lines.addAll(Wrapped.lines(EXPLANATION, width));
      lines.addAll(
          Wrapped.lines(
              "Memory since %s, events until %s or later."
                  .formatted(seconds(result.since()), seconds(result.until())),
              width));
    }
    List<String> quiet = quiet(result);
    if (!quiet.isEmpty()) {
      lines.addAll(Wrapped.lines("No sightings for " + names(quiet, result.rules().size()), width));
    }
    return lines;
  }

  private static List<String> row(RankedRule rule, BacktestResult result) {
    return List.of(
        rule.number(),
        rule.name(),
        String.valueOf(rule.result().sightings()),
        String.valueOf(rule.alerts()),
        String.valueOf(rule.tally().uncovered()),
        perDay(rule, Duration.between(result.since(), result.until())),
        busiestDay(rule));
  }

  private static String perDay(RankedRule rule, Duration history) {
    Duration covered = history.minus(rule.result().early());
    if (covered.compareTo(DAY) < 0) {
      return NONE;
    }
    double days = (double) covered.toSeconds() / DAY.toSeconds();
    double perDay = (rule.alerts() - rule.tally().uncovered()) / days;
    if (perDay > 0 && perDay < FEWEST) {
      return "<" + FEWEST;
    }
    return new BigDecimal(perDay).round(TWO_DIGITS).toPlainString();
  }

  private static String busiestDay(RankedRule rule) {
    return rule.tally().byDay().entrySet().stream()
        .max(Map.Entry.comparingByValue()) // of equals the first day
        .map(day -> "%d on %s".formatted(day.getValue(), day.getKey()))
        .orElse(NONE);
  }

  private static List<String> quiet(BacktestResult result) {
    return result.rules().stream()
        .filter(rule -> rule.sightings() == 0)
        .map(rule -> Shown.text(rule.rule().name()))
        .sorted()
        .toList();
  }

  private static String names(List<String> quiet, int rules) {
    String count = "%d of %s".formatted(quiet.size(), Counted.of(rules, "rule"));
    return quiet.size() > MOST_NAMES ? count + "." : count + ": " + String.join("; ", quiet) + ".";
  }

  private static Instant seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS);
  }
}
