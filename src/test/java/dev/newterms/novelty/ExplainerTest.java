package dev.newterms.novelty;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.cloudtrail.DeadLetter;
import dev.newterms.cloudtrail.DeadLetter.Reason;
import dev.newterms.cloudtrail.SourceRecord;
import dev.newterms.ecs.EcsFields;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExplainerTest {

  private static final Rule RULE =
      TestRules.rule(
          "r",
          SightingClock.INGEST_ELSE_EVENT,
          "event.action: \"Go!\" and event.outcome: success",
          "cloud.region",
          "aws.cloudtrail.resources.arn");
  private static final Instant TIME = Instant.parse("2026-03-01T10:00:00Z");
  private static final Instant ARRIVAL = Instant.parse("2026-03-01T10:05:00Z");
  private static final String EVENT =
      """
      {"eventName": "Go!", "eventTime": "2026-03-01T10:00:00Z", "awsRegion": "eu", "eventID": "e1",
       "resources": [{"ARN": "a"}, {"ARN": "b"}]}""";

  private final List<Explanation> explanations = new ArrayList<>();
  private final List<DeadLetter> deadLetters = new ArrayList<>();

  @Test
  void shouldTellWhatTheEventIsASightingOf() {
    Explanation explanation = explain(EVENT, SourceRecord.NO_ARRIVAL);

    assertThat(explanation.eventId()).isEqualTo("e1");
    assertThat(explanation.action()).isEqualTo("Go!");
    assertThat(explanation.prefilter()).isTrue();
    assertThat(explanation.query().holds()).isTrue();
    assertThat(explanation.missing()).isEmpty();
    assertThat(explanation.newTerms())
        .containsEntry("cloud.region", List.of("eu"))
        .containsEntry("aws.cloudtrail.resources.arn", List.of("a", "b"));
    assertThat(explanation.sightings())
        .containsExactly(
            new TermsKey(RULE.fingerprint(), List.of("eu", "a")),
            new TermsKey(RULE.fingerprint(), List.of("eu", "b")));
  }

  @Test
  void shouldTellWhichClockCounts() {
    Explanation inFile = explain(EVENT, SourceRecord.NO_ARRIVAL);
    Explanation inStream = explain(EVENT, ARRIVAL.toEpochMilli());

    assertThat(inFile.byIngest()).isFalse();
    assertThat(inFile.time()).isEqualTo(TIME);
    assertThat(inStream.byIngest()).isTrue();
    assertThat(inStream.time()).isEqualTo(ARRIVAL);
  }

  @Test
  void shouldTellWhichNewTermsFieldIsMissing() {
    Explanation explanation = explain(EVENT.replace("awsRegion", "region"), 0);

    assertThat(explanation.query().holds()).isTrue();
    assertThat(explanation.missing()).containsExactly("cloud.region");
    assertThat(explanation.sightings()).isEmpty();
  }

  @Test
  void shouldExplainAlsoWhatThePrefilterStops() {
    Explanation explanation = explain(EVENT.replace("Go!", "Stay"), 0);

    assertThat(explanation.prefilter()).isFalse();
    assertThat(explanation.query().holds()).isFalse();
    assertThat(explanation.sightings()).isEmpty();
    assertThat(explanation.newTerms()).containsEntry("cloud.region", List.of("eu"));
  }

  @Test
  void shouldExplainByItsOwnRuleOnly() {
    Rule other = TestRules.rule("s", "event.action: \"Stay\"", "cloud.region");

    explainer(new RuleSet(List.of(RULE, other)))
        .explain(record(EVENT.replace("Go!", "Stay"), 0), explanations::add, deadLetters::add);

    assertThat(explanations)
        .singleElement()
        .satisfies(explanation -> assertThat(explanation.prefilter()).isFalse())
        .satisfies(explanation -> assertThat(explanation.sightings()).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({"2026-03-01T10:00:00Z, false", "2026-03-01T10:00:00.001Z, true"})
  void shouldTellWhetherAnExceptionCountsAtTheSightingTime(Instant expires, boolean covers) {
    RuleException exception =
        new RuleException(null, KqlParser.parse("cloud.region: eu"), "us", "a drill", expires);

    explainer(new RuleSet(List.of(RULE), List.of(exception)))
        .explain(record(EVENT, SourceRecord.NO_ARRIVAL), explanations::add, deadLetters::add);

    assertThat(explanations.get(0).exceptions())
        .singleElement()
        .satisfies(part -> assertThat(part.query().holds()).isTrue())
        .satisfies(part -> assertThat(part.covers()).isEqualTo(covers));
    assertThat(explanations.get(0).sightings().isEmpty()).isEqualTo(covers);
  }

  @Test
  void shouldExplainEveryEventOfAnEnvelope() {
    explain("{\"Records\":[" + EVENT + "," + EVENT.replace("e1", "e2") + "]}", 0);

    assertThat(explanations).extracting(Explanation::eventId).containsExactly("e1", "e2");
  }

  @Test
  void shouldSayWhatCannotBeRead() {
    explainer()
        .explain(
            record(EVENT.replace("2026-03-01T10:00:00Z", "noon"), 0),
            explanations::add,
            deadLetters::add);

    assertThat(explanations).isEmpty();
    assertThat(deadLetters).extracting(DeadLetter::reason).containsExactly(Reason.BAD_EVENT_TIME);
  }

  private Explanation explain(String json, long arrivalMillis) {
    explainer().explain(record(json, arrivalMillis), explanations::add, deadLetters::add);
    assertThat(deadLetters).isEmpty();
    return explanations.get(explanations.size() - 1);
  }

  private static Explainer explainer() {
    return explainer(new RuleSet(List.of(RULE)));
  }

  private static Explainer explainer(RuleSet rules) {
    return new Explainer(rules, RULE, EcsFields.withoutDatabases(), Bounds.defaults());
  }

  private static SourceRecord record(String json, long arrivalMillis) {
    return new SourceRecord(json.getBytes(UTF_8), arrivalMillis, "test");
  }
}
