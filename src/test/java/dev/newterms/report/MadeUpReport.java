package dev.newterms.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.newterms.cloudtrail.DeadLetter.Reason;
import dev.newterms.rule.HistoryWindow;
import dev.newterms.rule.Rule;
import dev.newterms.rule.TestRules;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A page of made-up alerts of two rules, {@code one} and {@code two}. */
final class MadeUpReport {

  static final Instant SINCE = Instant.parse("2026-09-01T00:00:00Z");

  private static final Rule ONE = TestRules.rule("one", "event.action: a", "user.name");
  private static final Rule TWO = TestRules.rule("two", "event.action: b", "user.name");

  private final List<String> lines = new ArrayList<>();
  private final AlertTally tally = new AlertTally();
  private final ReportPage page;
  private long alerts;

  MadeUpReport() throws IOException {
    page = new ReportPage(line -> lines.add(new String(line, UTF_8)));
  }

  /** Adds an alert that never seen terms made; it is covered from the 15th day on. */
  MadeUpReport alert(int day, String rule, String user) throws IOException {
    AlertRow row =
        new AlertRow(
            SINCE.plus(Duration.ofDays(day)),
            rule,
            "Rule " + rule,
            "event-" + alerts,
            "CreateUser",
            user,
            "192.0.2.1",
            "eu-central-1",
            receipt(user, Math.min(1, day / 14.0)));
    alerts++;
    tally.add(row);
    page.add(row);
    return this;
  }

  private static JsonNode receipt(String user, double coverage) {
    ObjectNode receipt =
        new ObjectMapper()
            .createObjectNode()
            .put("id", "alert-id")
            .put("novelty", "never_seen")
            .put("reason", "never seen before; the memory goes back to " + SINCE)
            .put("window", "14d")
            .put("sightings", 0);
    receipt.putArray("terms").add(user);
    receipt.putArray("fields").add("user.name");
    receipt.putArray("also_new_for").add("1d").add("5d");
    receipt.putObject("baseline").put("since", SINCE.toString()).put("coverage", coverage);
    return receipt;
  }

  /** The whole page. */
  String text() throws IOException {
    page.end(result(), tally, "alerts.ndjson", Instant.parse("2026-10-01T12:00:00Z"));
    return String.join("\n", lines) + "\n";
  }

  /** What stands in one of its script elements. */
  String data(String id) throws IOException {
    String begin = "id=\"" + id + "\">\n";
    String text = text();
    int start = text.indexOf(begin) + begin.length();
    return text.substring(start, text.indexOf("\n</script>", start));
  }

  private BacktestResult result() {
    return new BacktestResult(
        new InputCounts(2, 3, 1_000_000),
        2,
        0,
        4_000_000,
        1_000,
        0,
        500,
        0,
        0,
        0,
        alerts,
        Map.of(Reason.BAD_GZIP, 1L),
        Stream.of(ONE, TWO).map(MadeUpReport::ruleResult).toList(),
        List.of(),
        SINCE,
        SINCE.plus(Duration.ofDays(30)),
        Duration.ofSeconds(2));
  }

  private static RuleResult ruleResult(Rule rule) {
    return new RuleResult(
        rule,
        Duration.ZERO,
        250,
        List.of(
            new WindowResult(HistoryWindow.startingAt("now-5d").orElseThrow(), 7),
            new WindowResult(rule.window(), 4)));
  }
}
