package dev.newterms.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.cloudtrail.SourceRecord;
import dev.newterms.ecs.EcsFields;
import dev.newterms.novelty.Explainer;
import dev.newterms.novelty.Memory;
import dev.newterms.novelty.Novelty;
import dev.newterms.rule.Rule;
import dev.newterms.rule.RuleException;
import dev.newterms.rule.RuleSet;
import dev.newterms.rule.TestRules;
import dev.newterms.rule.kql.KqlParser;
import dev.newterms.settings.Bounds;
import dev.newterms.timeline.ActualAlert;
import dev.newterms.timeline.ExpectedAlert;
import dev.newterms.timeline.Outcome;
import dev.newterms.timeline.Outcome.Judged;
import dev.newterms.timeline.ReceiptField;
import dev.newterms.timeline.ScenarioEvent;
import dev.newterms.timeline.TestAlerts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutcomeTextTest {

  private static final Instant TIME = Instant.parse("2026-03-01T10:00:00Z");
  private static final String EVENT =
      """
      {"eventTime":"2026-03-01T10:00:00Z","eventName":"Going","eventID":"e","awsRegion":"eu"}""";
  private static final Rule RULE =
      TestRules.rule("r", "event.action: \"Going\" and cloud.region: *", "cloud.region");
  private static final ExpectedAlert NEVER_SEEN =
      new ExpectedAlert(Novelty.NEVER_SEEN, Map.of(ReceiptField.TERMS, List.of("eu")));

  @Test
  void shouldTellOfAnAlertThatWasNotExpected() {
    ActualAlert alert = TestAlerts.neverSeen("e", "never seen before", "eu");

    assertThat(lines(EVENT, List.of(), List.of(new Judged(List.of("eu"), null, alert))))
        .containsExactly(
            "event 3, 2026-03-01T10:00:00Z, id e",
            "expected  no alert",
            "got       never_seen [eu]; never seen before");
  }

  @Test
  void shouldTellTheMemoryOfWhatIsForgotten() {
    ActualAlert alert = TestAlerts.forgotten("e", TIME.toString(), "not seen for long", "eu");

    assertThat(lines(EVENT, List.of(NEVER_SEEN), List.of(new Judged(List.of("eu"), null, alert))))
        .endsWith(
            "expected  never_seen [eu]",
            "got       forgotten [eu], first seen 2026-03-01T10:00:00Z, last seen"
                + " 2026-03-01T10:00:00Z, sightings 1; not seen for long");
  }

  @Test
  void shouldTellWhatTheReceiptSaysOfAllThatWasAskedFor() {
    ActualAlert alert = TestAlerts.forgotten("e", TIME.toString(), "not seen for long", "eu");
    ExpectedAlert expected =
        new ExpectedAlert(
            Novelty.FORGOTTEN,
            Map.of(
                ReceiptField.ALSO_NEW_FOR, List.of("1d"),
                ReceiptField.LAST_EVENT_ID, List.of("c")));

    assertThat(lines(EVENT, List.of(expected), List.of(new Judged(List.of("eu"), null, alert))))
        .endsWith(
            "expected  forgotten, last event id c, also new for 1d",
            "got       forgotten [eu], first seen 2026-03-01T10:00:00Z, last seen"
                + " 2026-03-01T10:00:00Z, last event id d, sightings 1, also new for [1d, 5d];"
                + " not seen for long");
  }

  @Test
  void shouldTellWhatIsKnownAndSinceWhen() {
    Memory before = new Memory(TIME.toEpochMilli(), TIME.toEpochMilli(), "d", 5);

    assertThat(lines(EVENT, List.of(NEVER_SEEN), List.of(new Judged(List.of("eu"), before, null))))
        .endsWith(
            "expected  never_seen [eu]",
            "got       no alert, known: [eu], last seen 2026-03-01T10:00:00Z, sightings 5");
  }

  @Test
  void shouldTellWhyAnEventIsNoSighting() {
    assertThat(lines(EVENT.replace("eu", ""), List.of(NEVER_SEEN), List.of()))
        .last()
        .asString()
        .startsWith("got       no sighting: cloud.region:* does not hold, it is missing");
  }

  @Test
  void shouldTellThatThePrefilterStopsAnEvent() {
    assertThat(lines(EVENT.replace("Going", "Staying"), List.of(NEVER_SEEN), List.of()))
        .last()
        .isEqualTo(
            "got       no sighting: the prefilter stops it; event.action:\"Going\" does not hold,"
                + " it is Staying");
  }

  @Test
  void shouldTellWhichExceptionCoversAnEvent() {
    RuleException exception =
        new RuleException(null, KqlParser.parse("cloud.region: eu"), "us", "a drill", null);

    assertThat(
            OutcomeText.lines(
                outcome(EVENT, List.of(NEVER_SEEN), List.of(), List.of()),
                explainer(List.of(exception))))
        .last()
        .isEqualTo("got       no sighting: excepted: a drill");
  }

  @Test
  void shouldTellWhyAnEventCannotBeRead() {
    assertThat(
            OutcomeText.lines(
                outcome(EVENT, List.of(NEVER_SEEN), List.of(), List.of("TOO_DEEP: more than 100")),
                explainer(List.of())))
        .endsWith("expected  never_seen [eu]", "got       dead letter, TOO_DEEP: more than 100");
    assertThat(lines(EVENT.replace("2026-03", "yester"), List.of(NEVER_SEEN), List.of()))
        .last()
        .asString()
        .startsWith("got       nothing, it cannot be read: eventTime: ");
  }

  @Test
  void shouldShowForeignTextAsOneShortLine() {
    String odd = "a\u001b[31m\\nb".repeat(100);

    assertThat(
            OutcomeText.lines(
                outcome(EVENT, List.of(), List.of(), List.of(odd)), explainer(List.of())))
        .allSatisfy(
            line -> assertThat(line).hasSizeLessThanOrEqualTo(600).doesNotContain("\u001b"));
  }

  private static List<String> lines(
      String event, List<ExpectedAlert> expected, List<Judged> judged) {
    return OutcomeText.lines(outcome(event, expected, judged, List.of()), explainer(List.of()));
  }

  private static Outcome outcome(
      String event, List<ExpectedAlert> expected, List<Judged> judged, List<String> deadLetters) {
    SourceRecord source =
        new SourceRecord(event.getBytes(UTF_8), SourceRecord.NO_ARRIVAL, "event 3");
    return new Outcome(new ScenarioEvent(3, "e", TIME, source, expected), judged, deadLetters);
  }

  private static Explainer explainer(List<RuleException> exceptions) {
    return new Explainer(
        new RuleSet(List.of(RULE), exceptions),
        RULE,
        EcsFields.withoutDatabases(),
        Bounds.defaults());
  }
}
