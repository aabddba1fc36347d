package dev.newterms.report;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.newterms.cloudtrail.DeadLetter.Reason;
import dev.newterms.rule.HistoryWindow;
import dev.newterms.rule.Rule;
import dev.newterms.rule.RuleException;
import dev.newterms.rule.TestRules;
import dev.newterms.rule.kql.KqlParser;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Results of backtests for tests. */
final class TestResults {

  static final Instant SINCE = Instant.parse("2026-09-01T00:00:00Z");
  static final Instant UNTIL = Instant.parse("2026-09-25T00:00:00Z");

  /** Two files with ten events, five sightings and one alert. */
  static final BacktestResult SMALL =
      new BacktestResult(
          new InputCounts(2, 3, 1_000_000),
          2,
          0,
          4_000_000,
          10,
          0,
          5,
          0,
          0,
          0,
          1,
          Map.of(),
          List.of(),
          List.of(),
          SINCE,
          UNTIL,
          Duration.ofSeconds(2));

  private TestResults() {}

  static BacktestResult events(long events, long skipped, long excepted, long learned) {
    return copy(SMALL.recordsWithoutEvents(), events, skipped, excepted, learned, Map.of());
  }

  static BacktestResult deadLetters(long events, Map<Reason, Long> deadLetters) {
    return copy(SMALL.recordsWithoutEvents(), events, 0, 0, 0, deadLetters);
  }

  static BacktestResult outside(long outside) {
    return new BacktestResult(
        SMALL.input(),
        SMALL.records(),
        0,
        SMALL.bytes(),
        SMALL.events(),
        0,
        SMALL.sightings(),
        0,
        outside,
        0,
        SMALL.alerts(),
        Map.of(),
        List.of(),
        List.of(),
        SINCE,
        UNTIL,
        SMALL.duration());
  }

  static BacktestResult withoutEvents(long records) {
    return copy(records, SMALL.events(), 0, 0, 0, Map.of());
  }

  private static BacktestResult copy(
      long withoutEvents,
      long events,
      long skipped,
      long excepted,
      long learned,
      Map<Reason, Long> deadLetters) {
    return new BacktestResult(
        SMALL.input(),
        SMALL.records(),
        withoutEvents,
        SMALL.bytes(),
        events,
        skipped,
        SMALL.sightings(),
        excepted,
        0,
        learned,
        SMALL.alerts(),
        deadLetters,
        List.of(),
        List.of(),
        SINCE,
        UNTIL,
        SMALL.duration());
  }

  static BacktestResult of(RuleResult... rules) {
    return of(List.of(rules), List.of());
  }

  static BacktestResult of(List<RuleResult> rules, List<ExceptionResult> exceptions) {
    return new BacktestResult(
        SMALL.input(),
        SMALL.records(),
        0,
        SMALL.bytes(),
        SMALL.events(),
        0,
        SMALL.sightings(),
        0,
        0,
        0,
        SMALL.alerts(),
        Map.of(),
        rules,
        exceptions,
        SINCE,
        UNTIL,
        SMALL.duration());
  }

  /** A rule by account and user; windows such as {@code 5d=3}, with its own, which is 14d. */
  static RuleResult rule(String id, long sightings, String... windows) {
    Rule rule = TestRules.rule(id, "event.action: Go", "cloud.account.id", "user.name");
    return new RuleResult(
        rule, Duration.ZERO, sightings, Arrays.stream(windows).map(TestResults::window).toList());
  }

  private static WindowResult window(String text) {
    String[] parts = text.split("=", -1);
    HistoryWindow window = HistoryWindow.startingAt("now-" + parts[0]).orElseThrow();
    return new WindowResult(window, Long.parseLong(parts[1]));
  }

  static ExceptionResult exception(
      String reason, String owner, String expires, long events, long alerts) {
    return new ExceptionResult(
        new RuleException(
            null,
            KqlParser.parse("user.name: drill"),
            owner,
            reason,
            expires.isEmpty() ? null : Instant.parse(expires)),
        events,
        alerts);
  }

  /** An alert at noon of a day, while the memory covered so much of the window. */
  static AlertRow alert(String ruleId, String day, double coverage, String... terms) {
    ObjectNode receipt = JsonNodeFactory.instance.objectNode();
    Arrays.stream(terms).forEach(receipt.putArray("terms")::add);
    receipt.putObject("baseline").put("coverage", coverage);
    return new AlertRow(
        Instant.parse(day + "T12:00:00Z"),
        ruleId,
        "Rule " + ruleId,
        "event",
        "Go",
        terms[terms.length - 1],
        "192.0.2.1",
        "eu-central-1",
        receipt);
  }

  static AlertTally tally(AlertRow... alerts) {
    AlertTally tally = new AlertTally();
    Arrays.stream(alerts).forEach(tally::add);
    return tally;
  }
}
