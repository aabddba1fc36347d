package dev.newterms.timeline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.newterms.cloudtrail.SourceRecord;
import dev.newterms.novelty.Novelty;
import dev.newterms.rule.RuleSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimelineReaderTest {

  private static final String YAML =
      """
      rule: some-rule
      start: "2026-03-01T10:00:00Z"
      templates:
        export: {eventName: Export, readOnly: false, user: {name: alice, key: K1}, list: [1, 2]}
        by-bob: {user: {name: bob}}
      scenarios:
        - name: one
          events:
            - {at: 0s, event: [export], alert: never_seen}
            - {at: 14d1s, event: [export, by-bob], with: {user: {key: null}, list: [3]}}
        - name: two
          events:
            - {at: 1w2h3m, event: [export], with: {eventID: mine}, alert: forgotten}
      """;

  @TempDir private Path folder;

  @Test
  void shouldReadScenariosInOrder() {
    Timeline timeline = timeline(YAML);
    assertThat(timeline.ruleId()).isEqualTo("some-rule");
    assertThat(timeline.scenarios()).extracting(Scenario::name).containsExactly("one", "two");
    assertThat(events(YAML))
        .extracting(ScenarioEvent::alerts)
        .containsExactly(
            List.of(ExpectedAlert.of(Novelty.NEVER_SEEN)),
            List.of(),
            List.of(ExpectedAlert.of(Novelty.FORGOTTEN)));
    assertThat(events(YAML)).extracting(ScenarioEvent::number).containsExactly(1, 2, 1);
  }

  @Test
  void shouldCountTimesFromTheStart() {
    assertThat(events(YAML))
        .extracting(event -> event.time().toString())
        .containsExactly("2026-03-01T10:00:00Z", "2026-03-15T10:00:01Z", "2026-03-08T12:03:00Z");
  }

  @Test
  void shouldWriteTheTimeIntoTheEvent() throws IOException {
    assertThat(json(YAML, 1).path("eventTime").textValue()).isEqualTo("2026-03-15T10:00:01Z");
  }

  @Test
  void shouldMergeTemplatesAndOverrides() throws IOException {
    JsonNode json = json(YAML, 1);
    assertThat(json.path("eventName").textValue()).isEqualTo("Export");
    assertThat(json.path("user")).hasToString("{\"name\":\"bob\"}");
    assertThat(json.path("list")).hasToString("[3]");
  }

  @Test
  void shouldNotChangeTheTemplates() throws IOException {
    assertThat(json(YAML, 2).path("user")).hasToString("{\"name\":\"alice\",\"key\":\"K1\"}");
  }

  @Test
  void shouldMakeAnEventWithoutTemplates() throws IOException {
    assertThat(json(YAML.replace("event: [export], with", "with"), 2))
        .hasToString("{\"eventID\":\"mine\",\"eventTime\":\"2026-03-08T12:03:00Z\"}");
  }

  @Test
  void shouldMakeUpEventIdsUnlessGiven() throws IOException {
    assertThat(events(YAML)).extracting(ScenarioEvent::id).doesNotHaveDuplicates().contains("mine");
    assertThat(json(YAML, 0).path("eventID").textValue()).isEqualTo(events(YAML).get(0).id());
  }

  @Test
  void shouldPutTimeAndIdOfAnEventInEcsWhereEcsHasThem() throws IOException {
    String nested = "{event: {action: Export}}";
    String dotted = "{event.action: Export}";
    String whole =
        "{eventName: Export, readOnly: false, user: {name: alice, key: K1}, list: [1, 2]}";

    JsonNode event = json(YAML.replace(whole, nested), 0);
    assertThat(event.path("@timestamp").textValue()).isEqualTo("2026-03-01T10:00:00Z");
    assertThat(event.at("/event/id").textValue())
        .isEqualTo(events(YAML.replace(whole, nested)).get(0).id());
    assertThat(event.has("eventTime")).isFalse();
    assertThat(json(YAML.replace(whole, dotted), 0).has("event.id")).isTrue();
  }

  @Test
  void shouldGiveAnEventAnArrivalOnlyIfToldTo() {
    List<ScenarioEvent> events = events(YAML.replace("at: 14d1s,", "at: 14d1s, arrival: 15d,"));

    assertThat(events.get(0).source().arrivalMillis()).isEqualTo(SourceRecord.NO_ARRIVAL);
    assertThat(events.get(1).source().arrivalMillis())
        .isEqualTo(Instant.parse("2026-03-16T10:00:00Z").toEpochMilli());
  }

  @Test
  void shouldReadAlertsInEveryForm() {
    assertThat(alerts("[{novelty: forgotten, terms: [a, 1]}, never_seen]"))
        .containsExactly(
            new ExpectedAlert(Novelty.FORGOTTEN, Map.of(ReceiptField.TERMS, List.of("a", "1"))),
            ExpectedAlert.of(Novelty.NEVER_SEEN));
  }

  @Test
  void shouldReadEveryFieldOfTheReceiptIntoTheDocumentsForm() {
    assertThat(
            alerts(
                "{novelty: forgotten, terms: [a, 1], first_seen: 0s, last_seen: 1d,"
                    + " last_event_id: x, sightings: 2, memory_age: 1d1s, also_new_for: [1d, 5d],"
                    + " window: 14d, reason: it was, baseline: {since: 1h, coverage: 1}}"))
        .singleElement()
        .extracting(ExpectedAlert::receipt)
        .isEqualTo(
            Map.ofEntries(
                Map.entry(ReceiptField.TERMS, List.of("a", "1")),
                Map.entry(ReceiptField.FIRST_SEEN, List.of("2026-03-01T10:00:00Z")),
                Map.entry(ReceiptField.LAST_SEEN, List.of("2026-03-02T10:00:00Z")),
                Map.entry(ReceiptField.LAST_EVENT_ID, List.of("x")),
                Map.entry(ReceiptField.SIGHTINGS, List.of("2")),
                Map.entry(ReceiptField.MEMORY_AGE_SECONDS, List.of("86401")),
                Map.entry(ReceiptField.ALSO_NEW_FOR, List.of("1d", "5d")),
                Map.entry(ReceiptField.WINDOW, List.of("14d")),
                Map.entry(ReceiptField.SINCE, List.of("2026-03-01T11:00:00Z")),
                Map.entry(ReceiptField.COVERAGE, List.of("1.0")),
                Map.entry(ReceiptField.REASON, List.of("it was"))));
  }

  @Test
  void shouldReadThatNoUsualWindowWouldAlert() {
    assertThat(alerts("{novelty: forgotten, also_new_for: []}"))
        .containsExactly(
            new ExpectedAlert(Novelty.FORGOTTEN, Map.of(ReceiptField.ALSO_NEW_FOR, List.of())));
  }

  @Test
  void shouldGiveAnEventTheIdThatItHasInTheTimeline() throws IOException {
    String yaml = YAML.replace("at: 1w2h3m,", "at: 1w2h3m, id: theirs,");

    assertThat(events(yaml).get(2).id()).isEqualTo("theirs");
    assertThat(json(yaml, 2).path("eventID").textValue()).isEqualTo("theirs");
  }

  @Test
  void shouldFindTheTimelineBesideARule() throws IOException {
    Files.writeString(folder.resolve("r.tests.yaml"), YAML);

    assertThat(TimelineReader.beside(source("r.toml")))
        .get()
        .satisfies(reading -> assertThat(reading.timeline()).isNotNull());
    assertThat(TimelineReader.beside(source("other.toml"))).isEmpty();
  }

  @Test
  void shouldFindTheTimelineBesideABundledRule() {
    String rule = "bundled:/rules/exfiltration_dynamodb_table_exported_to_s3.toml";

    assertThat(TimelineReader.beside(new RuleSource(rule, "e8ea6f58-0040-11f0-a243-f661ea17fbcd")))
        .get()
        .satisfies(reading -> assertThat(reading.problems()).isEmpty())
        .extracting(TimelineReading::file)
        .isEqualTo("bundled:/rules/exfiltration_dynamodb_table_exported_to_s3.tests.yaml");
  }

  @Test
  void shouldSayThatAFileCannotBeRead() throws IOException {
    Files.createDirectory(folder.resolve("r.tests.yaml"));

    assertThat(TimelineReader.beside(source("r.toml")))
        .get()
        .satisfies(
            reading ->
                assertThat(reading.problems())
                    .singleElement()
                    .asString()
                    .startsWith(
                        "timeline " + folder.resolve("r.tests.yaml") + ": file: cannot be read: "));
  }

  @Test
  void shouldReadNoTextThatIsNoUtf8() {
    assertThat(TimelineReader.read("t", "some-rule", "rule: é".getBytes(ISO_8859_1)).problems())
        .containsExactly("timeline t: file: is no UTF-8");
  }

  private RuleSource source(String name) {
    return new RuleSource(folder.resolve(name).toString(), "some-rule");
  }

  private static Timeline timeline(String yaml) {
    TimelineReading reading = TimelineReader.read("t", "some-rule", yaml.getBytes(UTF_8));
    assertThat(reading.problems()).isEmpty();
    return Objects.requireNonNull(reading.timeline());
  }

  private static List<ExpectedAlert> alerts(String alert) {
    return events(YAML.replace("alert: forgotten", "alert: " + alert)).get(2).alerts();
  }

  private static List<ScenarioEvent> events(String yaml) {
    return timeline(yaml).scenarios().stream()
        .flatMap(scenario -> scenario.events().stream())
        .toList();
  }

  private static JsonNode json(String yaml, int event) throws IOException {
    return new ObjectMapper().readTree(events(yaml).get(event).source().bytes());
  }
}
