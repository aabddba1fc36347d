package dev.newterms.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.cloudtrail.DeadLetter;
import dev.newterms.cloudtrail.SourceRecord;
import dev.newterms.novelty.Sighting;
import dev.newterms.novelty.TermsKey;
import dev.newterms.novelty.TimeRange;
import dev.newterms.rule.Rule;
import dev.newterms.rule.RuleException;
import dev.newterms.rule.RuleSet;
import dev.newterms.rule.SightingClock;
import dev.newterms.rule.TestRules;
import dev.newterms.rule.kql.KqlParser;
import dev.newterms.settings.EnrichmentSettings;
import dev.newterms.settings.SmallBounds;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MatchFunctionTest {

  private static final Rule EXPORT = TestRules.export();
  private static final Instant TIME = Instant.parse("2026-03-01T10:00:00Z");
  private static final Instant ARRIVAL = Instant.parse("2026-03-01T10:03:21.5Z");

  private static final String ALICE =
      """
      {"eventTime":"2026-03-01T10:00:00Z","eventSource":"dynamodb.amazonaws.com",\
      "eventName":"ExportTableToPointInTime","eventID":"id-1",\
      "userIdentity":{"type":"IAMUser","accountId":"111111111111","userName":"alice"}}""";

  private OneInputStreamOperatorTestHarness<SourceRecord, Sighting> harness;

  @BeforeEach
  void open() throws Exception {
    harness = harness(EXPORT);
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void shouldSeeAMatchingEvent() throws Exception {
    read(ALICE);

    assertThat(sightings()).hasSize(1);
    assertThat(TermsKey.parse(sightings().get(0).key()))
        .isEqualTo(new TermsKey(EXPORT.fingerprint(), List.of("111111111111", "alice")));
    assertThat(sightings().get(0).eventId()).isEqualTo("id-1");
  }

  @Test
  void shouldNotSeeAFailure() throws Exception {
    read(ALICE.replace("\"eventID\"", "\"errorCode\":\"AccessDenied\",\"eventID\""));

    assertThat(sightings()).isEmpty();
  }

  @Test
  void shouldNotSeeAnEventWithoutUserName() throws Exception {
    read(ALICE.replace(",\"userName\":\"alice\"", ""));

    assertThat(sightings()).isEmpty();
  }

  @Test
  void shouldNotSeeAnotherAction() throws Exception {
    read(ALICE.replace("ExportTableToPointInTime", "DescribeExport"));

    assertThat(sightings()).isEmpty();
  }

  @Test
  void shouldNotSeeAnotherActionThatMentionsTheRulesOwn() throws Exception {
    read(
        ALICE
            .replace(
                "\"eventName\":\"ExportTableToPointInTime\"", "\"eventName\":\"PutRolePolicy\"")
            .replace("id-1", "ExportTableToPointInTime"));

    assertThat(sightings()).isEmpty();
    assertThat(deadLetters()).isEmpty();
  }

  @Test
  void shouldCarryExactlyTheEventsBytes() throws Exception {
    read("{\"Records\": [\n  " + ALICE.replace("\":", "\" : ") + " , {} ]}");

    assertThat(new String(sightings().get(0).event(), UTF_8))
        .isEqualTo(ALICE.replace("\":", "\" : "));
  }

  @Test
  void shouldTakeTheArrivalForTheSightingTime() throws Exception {
    read(ALICE, ARRIVAL.toEpochMilli());

    assertThat(sightings().get(0).timeMillis()).isEqualTo(ARRIVAL.toEpochMilli());
    assertThat(sightings().get(0).arrivalMillis()).isEqualTo(ARRIVAL.toEpochMilli());
  }

  @Test
  void shouldTakeTheEventTimeWhereThereIsNoArrival() throws Exception {
    read(ALICE, SourceRecord.NO_ARRIVAL);

    assertThat(sightings().get(0).timeMillis()).isEqualTo(TIME.toEpochMilli());
    assertThat(sightings().get(0).arrivalMillis()).isEqualTo(SourceRecord.NO_ARRIVAL);
  }

  @Test
  void shouldTakeTheEventTimeForARuleWithoutTimestampOverride() throws Exception {
    runInstead(TestRules.rule("r", SightingClock.EVENT, "event.action: ExportTable*", "user.name"));
    read(ALICE, ARRIVAL.toEpochMilli());

    assertThat(sightings().get(0).timeMillis()).isEqualTo(TIME.toEpochMilli());
    assertThat(sightings().get(0).arrivalMillis()).isEqualTo(ARRIVAL.toEpochMilli());
  }

  @Test
  void shouldSeeAnEventOnceForEachRuleThatItMatches() throws Exception {
    Rule users = TestRules.rule("users", "event.action: ExportTableToPointInTime", "user.name");
    Rule others = TestRules.rule("others", "event.action: ListTables", "user.name");
    runInstead(EXPORT, users, others);
    read(ALICE);

    assertThat(sightings().stream().map(sighting -> TermsKey.fingerprintOf(sighting.key())))
        .containsExactly(EXPORT.fingerprint(), users.fingerprint());
  }

  @Test
  void shouldSendWhatCannotBeReadToTheSideOutput() throws Exception {
    byte[] bad = {0x1f, (byte) 0x8b, 8, 0};
    harness.processElement(new SourceRecord(bad, ARRIVAL.toEpochMilli(), "kinesis:s/0/1"), 0);

    assertThat(deadLetters()).hasSize(1);
    DeadLetter letter = deadLetters().get(0);
    assertThat(letter.reason()).isEqualTo(DeadLetter.Reason.BAD_GZIP);
    assertThat(letter.bytes()).isEqualTo(bad);
    assertThat(letter.origin()).isEqualTo("kinesis:s/0/1");
    assertThat(letter.arrivalMillis()).isEqualTo(ARRIVAL.toEpochMilli());
  }

  @Test
  void shouldGoOnAfterADeadLetter() throws Exception {
    read("ExportTableToPointInTime");
    read(ALICE);

    assertThat(deadLetters()).hasSize(1);
    assertThat(sightings()).hasSize(1);
  }

  @Test
  void shouldCount() throws Exception {
    String other = ALICE.replace("ExportTableToPointInTime", "DescribeExport");
    read(ALICE + "\n" + other);
    read(other);
    read("ExportTableToPointInTime");

    assertThat(counts())
        .containsEntry(MetricNames.RECORDS, 3L)
        .containsEntry(MetricNames.RECORDS_UNOPENED, 1L)
        .containsEntry(MetricNames.EVENTS, 3L)
        .containsEntry(MetricNames.BYTES, (long) (ALICE.length() + 1 + 2 * other.length() + 24))
        .containsEntry(MetricNames.SIGHTINGS, 1L)
        .containsEntry(MetricNames.DEAD_LETTERS, 1L);
  }

  @Test
  void shouldCountWhatWasReadOfTheSource() throws Exception {
    SourceRecord record = new SourceRecord("{}".getBytes(UTF_8), SourceRecord.NO_ARRIVAL, "a@0");
    harness.processElement(new StreamRecord<>(record.ofFile(70, true)));
    harness.processElement(new StreamRecord<>(record.ofFile(30, false)));
    harness.processElement(new StreamRecord<>(record));

    assertThat(counts())
        .containsEntry(MetricNames.FILES, 1L)
        .containsEntry(MetricNames.SOURCE_BYTES, 102L);
  }

  @Test
  void shouldCountWhatIsExcepted() throws Exception {
    RuleException exception =
        new RuleException(null, KqlParser.parse("user.name: alice"), "us", "a drill", null);
    runInstead(new RuleSet(List.of(EXPORT), List.of(exception)));
    read(ALICE);
    read(ALICE.replace("alice", "bob"));

    assertThat(counts())
        .containsEntry(MetricNames.EXCEPTED, 1L)
        .containsEntry(MetricNames.SIGHTINGS, 1L);
  }

  @Test
  void shouldCountWhatIsOutsideTheRange() throws Exception {
    runInstead(new RuleSet(List.of(EXPORT)), new TimeRange(TIME, TIME.plusSeconds(1)));
    read(ALICE);
    read(ALICE.replace("10:00:00Z", "09:59:59Z"));
    read(ALICE.replace("10:00:00Z", "10:00:01Z"));

    assertThat(counts())
        .containsEntry(MetricNames.OUTSIDE, 2L)
        .containsEntry(MetricNames.SIGHTINGS, 1L);
    assertThat(sightings()).extracting(Sighting::timeMillis).containsExactly(TIME.toEpochMilli());
    assertThat(whatIf()).hasSize(1);
  }

  @Test
  void shouldSendWhatCountsAndWhatIsExceptedToTheWhatIfOutput() throws Exception {
    RuleException exception =
        new RuleException(null, KqlParser.parse("user.name: alice"), "us", "a drill", null);
    runInstead(new RuleSet(List.of(EXPORT), List.of(exception)));
    read(ALICE);
    read(ALICE.replace("alice", "bob"));

    assertThat(whatIf())
        .extracting(sighting -> TermsKey.parse(sighting.key()).terms())
        .containsExactly(List.of("111111111111", "alice"), List.of("111111111111", "bob"));
    assertThat(whatIf())
        .extracting(WhatIfSighting::exception)
        .containsExactly(0, WhatIfSighting.NO_EXCEPTION);
    assertThat(whatIf()).extracting(WhatIfSighting::timeMillis).containsOnly(TIME.toEpochMilli());
  }

  @Test
  void shouldCountDeadLettersByReason() throws Exception {
    read("ExportTableToPointInTime");
    read("ExportTableToPointInTime");
    read(ALICE.replace("2026-03-01T10:00:00Z", "today"));

    assertThat(counts())
        .containsEntry(MetricNames.DEAD_LETTERS, 3L)
        .containsEntry("deadLetters.BAD_JSON", 2L)
        .containsEntry("deadLetters.BAD_EVENT_TIME", 1L)
        .containsEntry("deadLetters.BAD_GZIP", 0L);
  }

  private void runInstead(Rule... rules) throws Exception {
    runInstead(new RuleSet(List.of(rules)));
  }

  private void runInstead(RuleSet rules) throws Exception {
    runInstead(rules, TimeRange.ALL);
  }

  private void runInstead(RuleSet rules, TimeRange range) throws Exception {
    harness.close();
    harness = harness(rules, range);
  }

  private void read(String text) throws Exception {
    read(text, SourceRecord.NO_ARRIVAL);
  }

  private void read(String text, long arrivalMillis) throws Exception {
    harness.processElement(new SourceRecord(text.getBytes(UTF_8), arrivalMillis, "here"), 0);
  }

  private List<Sighting> sightings() {
    return harness.extractOutputValues();
  }

  private List<DeadLetter> deadLetters() {
    Collection<StreamRecord<DeadLetter>> letters = harness.getSideOutput(DeadLetters.TAG);
    return letters == null ? List.of() : letters.stream().map(StreamRecord::getValue).toList();
  }

  private List<WhatIfSighting> whatIf() {
    return harness.getSideOutput(WhatIfSighting.TAG).stream().map(StreamRecord::getValue).toList();
  }

  private Map<String, Long> counts() {
    return harness.getEnvironment().getAccumulatorRegistry().getUserMap().entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                entry -> (Long) Objects.requireNonNull(entry.getValue().getLocalValue())));
  }

  private static OneInputStreamOperatorTestHarness<SourceRecord, Sighting> harness(Rule... rules)
      throws Exception {
    return harness(new RuleSet(List.of(rules)), TimeRange.ALL);
  }

  private static OneInputStreamOperatorTestHarness<SourceRecord, Sighting> harness(
      RuleSet rules, TimeRange range) throws Exception {
    var harness =
        new OneInputStreamOperatorTestHarness<SourceRecord, Sighting>(
            new ProcessOperator<>(
                new MatchFunction(rules, range, SmallBounds.MEBIBYTE, EnrichmentSettings.none())));
    harness.open();
    return harness;
  }
}
