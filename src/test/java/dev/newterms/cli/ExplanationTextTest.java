package dev.newterms.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.cloudtrail.SourceRecord;
import dev.newterms.ecs.EcsFields;
import dev.newterms.novelty.Explainer;
import dev.newterms.rule.Rule;
import dev.newterms.rule.RuleException;
import dev.newterms.rule.RuleSet;
import dev.newterms.rule.SightingClock;
import dev.newterms.rule.TestRules;
import dev.newterms.rule.kql.KqlParser;
import dev.newterms.settings.Bounds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class ExplanationTextTest {

  private static final Instant TIME = Instant.parse("2026-03-01T10:00:00Z");
  private static final String EVENT =
      """
      {"eventTime":"2026-03-01T10:00:00Z","eventName":"Going","eventID":"e","awsRegion":"eu"}""";
  private static final Rule RULE =
      TestRules.rule("r", "event.action: \"Going\" and not cloud.region: us", "cloud.region");

  @Test
  void shouldShowTheWayOfASighting() {
    assertThat(lines(RULE, EVENT))
        .containsExactly(
            "event 3, Going, id e",
            "  prefilter  + lets it pass",
            "  query      + matches",
            "    + and",
            "      + event.action:\"Going\", it is Going",
            "      + not",
            "        - cloud.region:\"us\", it is eu",
            "  new term   cloud.region is eu",
            "  time       2026-03-01T10:00:00Z, event time",
            "  sighting   fingerprint " + RULE.fingerprint() + ", terms [eu]");
  }

  @Test
  void shouldShowWhereAnEventStops() {
    assertThat(lines(RULE, EVENT.replace("Going", "Staying")))
        .contains(
            "  prefilter  - stops it: nothing in its bytes that the query asks for",
            "  query      - does not match",
            "      - event.action:\"Going\", it is Staying")
        .last()
        .isEqualTo("  sighting   none: event.action:\"Going\" does not hold, it is Staying");
  }

  @Test
  void shouldShowALineForEachSighting() {
    assertThat(lines(RULE, EVENT.replace("\"eu\"", "[\"eu\",\"ap\"]")))
        .contains("  new term   cloud.region is eu, ap")
        .filteredOn(line -> line.startsWith("  sighting"))
        .hasSize(2);
  }

  @Test
  void shouldSayWhichTimeCounts() {
    Rule byIngest =
        TestRules.rule(
            "r", SightingClock.INGEST_ELSE_EVENT, "event.action: \"Going\"", "cloud.region");
    Instant arrival = TIME.plusSeconds(60);

    assertThat(lines(byIngest, EVENT, arrival.toEpochMilli()))
        .contains("  time       2026-03-01T10:01:00Z, ingest time");
    assertThat(lines(byIngest, EVENT)).contains("  time       2026-03-01T10:00:00Z, event time");
  }

  @Test
  void shouldShowAnExceptionThatCovers() {
    assertThat(lines(RULE, EVENT, exception("cloud.region: eu", null)))
        .containsSubsequence(
            "  exception  + covers it: a drill",
            "    + cloud.region:\"eu\", it is eu",
            "  sighting   none: excepted: a drill");
  }

  @Test
  void shouldShowAnExceptionThatIsForOtherEvents() {
    assertThat(lines(RULE, EVENT, exception("cloud.region: ap", TIME)))
        .containsSubsequence(
            "  exception  - does not cover it: a drill", "    - cloud.region:\"ap\", it is eu")
        .noneMatch(line -> line.contains("expired"));
  }

  @Test
  void shouldShowAnExceptionThatHasExpired() {
    assertThat(lines(RULE, EVENT, exception("cloud.region: eu", TIME)))
        .containsSubsequence(
            "  exception  - does not cover it: a drill",
            "    + cloud.region:\"eu\", it is eu",
            "    - expired at 2026-03-01T10:00:00Z")
        .last()
        .asString()
        .endsWith("terms [eu]");
  }

  @Test
  void shouldShowForeignTextAsOneLineEach() {
    assertThat(lines(RULE, EVENT.replace("\"e\"", "\"e\\u001b[31m\\ne\"")))
        .first()
        .isEqualTo("event 3, Going, id e [31m e");
  }

  @Test
  void shouldShowForeignNamesOfFieldsAsOneLineEach() {
    Rule rule =
        TestRules.rule(
            "r",
            "event.action: \"Going\"",
            "aws.cloudtrail.flattened.request_parameters.a\u001b[31mb");

    assertThat(lines(rule, EVENT))
        .contains("  new term   aws.cloudtrail.flattened.request_parameters.a [31mb is missing")
        .last()
        .isEqualTo(
            "  sighting   none: aws.cloudtrail.flattened.request_parameters.a [31mb is missing");
  }

  @Test
  void shouldShowAForeignReasonAsOneLineEach() {
    RuleException drill =
        new RuleException(
            null, KqlParser.parse("cloud.region: eu"), "us", "a\u001b[31mdrill", null);

    assertThat(lines(RULE, EVENT, drill))
        .contains("  sighting   none: excepted: a [31mdrill")
        .noneMatch(line -> line.contains("\u001b"));
  }

  private static RuleException exception(String query, @Nullable Instant expires) {
    return new RuleException(null, KqlParser.parse(query), "us", "a drill", expires);
  }

  private static List<String> lines(Rule rule, String event, RuleException... exceptions) {
    return lines(rule, event, SourceRecord.NO_ARRIVAL, exceptions);
  }

  private static List<String> lines(
      Rule rule, String event, long arrivalMillis, RuleException... exceptions) {
    List<String> lines = new ArrayList<>();
    ExplanationText text = new ExplanationText(new Marks("+", "-", Ansi.OFF));
    RuleSet rules = new RuleSet(List.of(rule), List.of(exceptions));
    new Explainer(rules, rule, EcsFields.withoutDatabases(), Bounds.defaults())
        .explain(
            new SourceRecord(event.getBytes(UTF_8), arrivalMillis, "test"),
            explanation -> lines.addAll(text.lines(explanation, 3)),
            letter -> {
              throw new AssertionError(letter.problem());
            });
    return lines;
  }
}
