package dev.newterms.timeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.ecs.EcsFields;
import dev.newterms.rule.Rule;
import dev.newterms.rule.RuleSet;
import dev.newterms.rule.SightingClock;
import dev.newterms.rule.TestRules;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RehearsalTest {

  private static final Rule RULE =
      TestRules.rule(
          "r",
          SightingClock.INGEST_ELSE_EVENT,
          "event.action: \"GoThere\"",
          "cloud.region",
          "aws.cloudtrail.resources.arn");

  private static final String HEAD =
      """
      rule: r
      start: "2026-03-01T10:00:00Z"
      templates:
        go: {eventName: GoThere, awsRegion: eu, resources: [{ARN: a}]}
        with-b: {resources: [{ARN: a}, {ARN: b}]}
      scenarios:
        - name: it
          events:
      """;

  @Test
  void shouldPassWhereEveryEventDoesAsItMust() {
    assertThat(
            run(
                "{at: 0s, event: [go], alert: never_seen}",
                "{at: 1d, event: [go]}",
                "{at: 16d, event: [go], alert: forgotten}"))
        .allMatch(Outcome::isAsExpected);
  }

  @Test
  void shouldFailWhereAnAlertIsMissingTooMuchOrAnother() {
    assertThat(
            run(
                "{at: 0s, event: [go]}",
                "{at: 1d, event: [go], alert: never_seen}",
                "{at: 16d, event: [go], alert: never_seen}"))
        .noneMatch(Outcome::isAsExpected);
  }

  @Test
  void shouldCompareWhatTheReceiptSays() {
    String memory = "novelty: forgotten, terms: [eu, a], first_seen: 0s, last_seen: 1d";
    String last = "{at: 16d, event: [go], alert: {%s, sightings: %d}}";

    assertThat(run("{at: 0s, event: [go]}", "{at: 1d, event: [go]}", last.formatted(memory, 2)))
        .last()
        .matches(Outcome::isAsExpected);
    assertThat(run("{at: 0s, event: [go]}", "{at: 1d, event: [go]}", last.formatted(memory, 3)))
        .last()
        .matches(outcome -> !outcome.isAsExpected());
    String earlier = memory.replace("last_seen: 1d", "last_seen: 0s");
    assertThat(run("{at: 0s, event: [go]}", "{at: 1d, event: [go]}", last.formatted(earlier, 2)))
        .last()
        .matches(outcome -> !outcome.isAsExpected());
  }

  @Test
  void shouldAskForAsManyAlertsAsAreExpected() {
    String a = "{novelty: never_seen, terms: [eu, a]}";
    String b = "{novelty: never_seen, terms: [eu, b]}";
    String event = "{at: 0s, event: [go, with-b], alert: ";

    assertThat(run(event + "[" + b + ", " + a + "]}")).allMatch(Outcome::isAsExpected);
    assertThat(run(event + "[never_seen, " + a + "]}")).allMatch(Outcome::isAsExpected);
    assertThat(run(event + "[" + a + ", " + a + "]}")).noneMatch(Outcome::isAsExpected);
    assertThat(run(event + a + "}")).noneMatch(Outcome::isAsExpected);
  }

  @Test
  void shouldGoByTheArrivalWhereTheRuleDoes() {
    assertThat(
            run(
                "{at: 0s, arrival: 0s, event: [go], alert: never_seen}",
                "{at: 1d, arrival: 14d1s, event: [go], alert: {novelty: forgotten, last_seen: 0s}}"))
        .allMatch(Outcome::isAsExpected);
  }

  @Test
  void shouldReadEventsInEcs() {
    assertThat(
            run(
                "{at: 0s, with: {event: {action: GoThere}, cloud: {region: eu}, aws: {cloudtrail:"
                    + " {resources: {arn: a}}}}, alert: never_seen}",
                "{at: 1s, event: [go]}"))
        .allMatch(Outcome::isAsExpected);
  }

  @Test
  void shouldFailWhereAnEventCannotBeRead() {
    String deep = "{x: ".repeat(200) + "1" + "}".repeat(200);

    assertThat(run("{at: 0s, event: [go], with: {requestParameters: " + deep + "}}"))
        .singleElement()
        .satisfies(
            outcome -> {
              assertThat(outcome.isAsExpected()).isFalse();
              assertThat(outcome.deadLetters()).singleElement().asString().startsWith("TOO_DEEP: ");
            });
  }

  @Test
  void shouldRememberForTheWholeWindow() {
    Rule slow = TestRules.withWindow(RULE, "180d");

    assertThat(run(slow, "{at: 0s, event: [go], alert: never_seen}", "{at: 180d, event: [go]}"))
        .allMatch(Outcome::isAsExpected);
  }

  @Test
  void shouldBeginEachRunWithAnEmptyMemory() {
    Rehearsal rehearsal = rehearsal(RULE);
    Scenario scenario = scenario("{at: 0s, event: [go], alert: never_seen}");

    assertThat(rehearsal.run(scenario)).allMatch(Outcome::isAsExpected);
    assertThat(rehearsal.run(scenario)).allMatch(Outcome::isAsExpected);
  }

  private static List<Outcome> run(String... events) {
    return run(RULE, events);
  }

  private static List<Outcome> run(Rule rule, String... events) {
    return rehearsal(rule).run(scenario(events));
  }

  private static Rehearsal rehearsal(Rule rule) {
    Rule other = TestRules.rule("other", "event.action: \"GoThere\"", "event.action");
    return new Rehearsal(new RuleSet(List.of(other, rule)), rule, EcsFields.withoutDatabases());
  }

  private static Scenario scenario(String... events) {
    String yaml = HEAD + "      - " + String.join("\n      - ", events) + "\n";
    TimelineReading reading = TimelineReader.read("t", "r", yaml.getBytes(UTF_8));
    assertThat(reading.problems()).isEmpty();
    return Objects.requireNonNull(reading.timeline()).scenarios().get(0);
  }
}
