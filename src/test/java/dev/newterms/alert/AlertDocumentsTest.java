package dev.newterms.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.newterms.cloudtrail.ParsedEvent;
import dev.newterms.cloudtrail.SourceRecord;
import dev.newterms.ecs.EcsFields;
import dev.newterms.novelty.Baseline;
import dev.newterms.novelty.Memory;
import dev.newterms.novelty.Novelty;
import dev.newterms.novelty.Sighting;
import dev.newterms.novelty.TermsKey;
import dev.newterms.novelty.Verdict;
import dev.newterms.rule.Rule;
import dev.newterms.rule.TestRules;
import dev.newterms.settings.AlertSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlertDocumentsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path FOLDER = Path.of("src/test/resources/alert");
  private static final Rule RULE = TestRules.export();
  private static final TermsKey KEY =
      new TermsKey(RULE.fingerprint(), List.of("111111111111", "DataTeam"));
  private static final AlertSettings SHOWING_ORIGINAL = new AlertSettings(true, false, "default");
  private static final long SINCE = millis("2026-02-01T00:00:00Z");
  private static final long EVENT_TIME = millis("2026-03-20T10:00:00Z");
  private static final long ARRIVAL = millis("2026-03-20T10:02:30.125Z");

  private static final List<String> ODD_EVENTS =
      List.of(
          """
          {"eventTime":"2026-03-01T10:00:00Z","userIdentity":{"userName":%1$s,"accountId":%1$s},
           "requestParameters":{"a":%1$s},"eventName":%1$s,"eventID":%1$s,"sourceIPAddress":%1$s}
          """,
          """
          {"@timestamp":"2026-03-01T10:00:00Z","a":%1$s,"user":{"name":%1$s},
           "event":{"action":%1$s,"id":%1$s}}
          """);

  /** What others rely on, for every alert. */
  private static final List<String> CONTRACT =
      List.of(
          "/@timestamp",
          "/event/id",
          "/event/kind",
          "/rule/uuid",
          "/rule/name",
          "/newterms/terms",
          "/newterms/fields",
          "/newterms/novelty",
          "/newterms/reason",
          "/newterms/window",
          "/newterms/first_seen",
          "/newterms/last_seen",
          "/newterms/last_event_id",
          "/newterms/sightings",
          "/newterms/memory_age_seconds",
          "/newterms/also_new_for",
          "/newterms/fingerprint",
          "/newterms/baseline/since",
          "/newterms/baseline/coverage");

  @Test
  void shouldBeTheDocumentInTheFile() throws IOException {
    JsonNode expected = JSON.readTree(FOLDER.resolve("alert.json").toFile());
    assertThat(document(Novelty.FORGOTTEN, ARRIVAL).toPrettyString())
        .isEqualTo(expected.toPrettyString());
  }

  @ParameterizedTest
  @EnumSource(names = {"NEVER_SEEN", "FORGOTTEN"})
  void shouldHaveEveryFieldOfTheContract(Novelty novelty) {
    JsonNode document = document(novelty, ARRIVAL);

    assertThat(CONTRACT).allSatisfy(field -> assertThat(has(document, field)).isTrue());
  }

  @Test
  void shouldHaveSeenNothingBeforeWhenNeverSeen() {
    JsonNode receipt = document(Novelty.NEVER_SEEN, ARRIVAL).path("newterms");

    assertThat(receipt.path("novelty").asText()).isEqualTo("never_seen");
    assertThat(receipt.path("first_seen").isNull()).isTrue();
    assertThat(receipt.path("last_seen").isNull()).isTrue();
    assertThat(receipt.path("last_event_id").isNull()).isTrue();
    assertThat(receipt.path("memory_age_seconds").isNull()).isTrue();
    assertThat(receipt.path("sightings").asLong()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"true, true, true", "true, false, false", "false, true, false"})
  void shouldShowTheInvestigationGuideWhereAsked(boolean asked, boolean has, boolean shown) {
    Rule rule = has ? RULE : TestRules.rule("r", "event.action: Go", "cloud.region");
    assertThat(rule.guide().note().isEmpty()).isNotEqualTo(has);

    AlertSettings settings = new AlertSettings(false, asked, "default");
    String event = "{\"eventTime\":\"2026-03-20T10:00:00Z\"}";
    JsonNode receipt =
        parsed(alert(rule, settings, event, neverSeen(ARRIVAL), ARRIVAL)).path("newterms");

    assertThat(receipt.has("guide")).isEqualTo(shown);
    assertThat(receipt.path("guide").asText()).isEqualTo(shown ? rule.guide().note() : "");
  }

  @Test
  void shouldHaveNoIdOfALastEventWithoutOne() {
    Memory before = new Memory(0, 0, "", 1);
    Verdict verdict = new Verdict(Novelty.FORGOTTEN, before, before);

    assertThat(receipt(verdict).path("last_event_id").isNull()).isTrue();
  }

  @Test
  void shouldCountTheWholeSecondsOfTheMemorysAge() {
    Memory before = new Memory(SINCE + 1, SINCE + 5_000, "a", 2);
    Memory after = new Memory(before.firstSeenMillis(), SINCE + 60_000, "b", 3);

    assertThat(
            receipt(new Verdict(Novelty.FORGOTTEN, before, after))
                .path("memory_age_seconds")
                .asLong())
        .isEqualTo(59);
  }

  @ParameterizedTest
  @CsvSource({"P14D, 1.0", "P13DT23H59M59.999S, 0.999", "P7D, 0.5", "P1D, 0.071", "PT1S, 0.0"})
  void shouldNotRoundCoverageUp(Duration afterSince, double coverage) {
    assertThat(
            receipt(neverSeen(SINCE + afterSince.toMillis())).at("/baseline/coverage").asDouble())
        .isEqualTo(coverage);
  }

  @Test
  void shouldSayThatTheRuleIsABuildingBlockOnlyWhereItIs() {
    assertThat(document(Novelty.NEVER_SEEN, ARRIVAL).path("newterms").has("building_block"))
        .isFalse();
    assertThat(
            parsed(
                    alert(
                        TestRules.buildingBlock(RULE),
                        AlertSettings.defaults(),
                        "{\"eventTime\":\"2026-03-20T10:00:00Z\"}",
                        neverSeen(EVENT_TIME),
                        ARRIVAL))
                .at("/newterms/building_block")
                .booleanValue())
        .isTrue();
  }

  @Test
  void shouldLeaveTheIngestTimeToWhoWritesIt() {
    assertThat(document(Novelty.NEVER_SEEN, ARRIVAL).path("event").has("ingested")).isFalse();
  }

  @Test
  void shouldSayWhenTheSourceRecordArrived() {
    assertThat(document(Novelty.NEVER_SEEN, ARRIVAL).at("/event/created").asText())
        .isEqualTo("2026-03-20T10:02:30.125Z");
  }

  @Test
  void shouldSayNothingOfAnArrivalThatIsUnknown() {
    JsonNode document = document(Novelty.NEVER_SEEN, SourceRecord.NO_ARRIVAL);

    assertThat(document.path("event").has("created")).isFalse();
  }

  @Test
  void shouldShowTheEventTimeWhateverTheClockOfTheVerdict() {
    assertThat(document(Novelty.NEVER_SEEN, ARRIVAL).path("@timestamp").asText())
        .isEqualTo("2026-03-20T10:00:00Z");
  }

  @Test
  void shouldBelongToTheAlertsNotToTheTrail() {
    JsonNode document = document(Novelty.NEVER_SEEN, ARRIVAL);

    assertThat(document.at("/event/kind").asText()).isEqualTo("alert");
    assertThat(document.at("/event/dataset").asText()).isEqualTo("newterms.alerts");
    assertThat(document.at("/data_stream/dataset").asText()).isEqualTo("newterms.alerts");
  }

  @Test
  void shouldHaveTheIdOfKeyAndSightingTime() {
    assertThat(alert(Novelty.NEVER_SEEN, ARRIVAL).id())
        .isEqualTo(AlertId.of(KEY.text(), ARRIVAL, RULE.window().length()));
  }

  @Test
  void shouldShowTheTextOfTheEventIfAskedTo() {
    String text = "{\"eventTime\":\"2026-03-20T10:00:00Z\",  \"eventName\":\"Tick\"}";

    assertThat(document(SHOWING_ORIGINAL, text).at("/event/original").asText()).isEqualTo(text);
    assertThat(document(AlertSettings.defaults(), text).path("event").has("original")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"@timestamp":"2026-03-20T10:00:00Z","event.original":"raw","message":"m"} | raw
          {"@timestamp":"2026-03-20T10:00:00Z","event":{"original":"raw"}}           | raw
          {"@timestamp":"2026-03-20T10:00:00Z","message":"m"}                        | m
          {"@timestamp":"2026-03-20T10:00:00Z"}                  | {"@timestamp":"2026-03-20T10:00:00Z"}
          """)
  void shouldShowTheTextThatAnEcsDocumentWasMadeOf(String document, String original) {
    assertThat(document(SHOWING_ORIGINAL, document).at("/event/original").asText())
        .isEqualTo(original);
    assertThat(document(AlertSettings.defaults(), document).path("event").has("original"))
        .isFalse();
  }

  @Test
  void shouldBeTheDocumentWhereTheEventIsInEcsAlready() {
    JsonNode alert =
        document(
            AlertSettings.defaults(),
            """
            {"@timestamp":"2026-03-20T10:00:00Z","message":"theirs","user.name":"rosa","my":{"own":1},
             "event":{"action":"Tick","kind":"event","ingested":"2026-03-20T10:00:05Z",
                      "created":"2026-03-20T10:00:04Z"},"rule":"x","newterms":7,"data_stream":[]}""");

    assertThat(alert.at("/user/name").asText()).isEqualTo("rosa");
    assertThat(alert.at("/my/own").asInt()).isEqualTo(1);
    assertThat(alert.at("/event/action").asText()).isEqualTo("Tick");
    assertThat(alert.at("/event/kind").asText()).isEqualTo("alert");
    assertThat(alert.path("event").has("ingested")).isFalse();
    assertThat(alert.at("/event/created").asText()).isEqualTo("2026-03-20T10:02:30.125Z");
    assertThat(alert.at("/message").asText()).startsWith(RULE.name());
    assertThat(alert.at("/rule/uuid").asText()).isEqualTo(RULE.id());
    assertThat(alert.at("/newterms/novelty").asText()).isEqualTo("never_seen");
    assertThat(alert.at("/data_stream/dataset").asText()).isEqualTo("newterms.alerts");
  }

  @Test
  void shouldHaveOnlyTheTagsAndThreatsOfTheRule() {
    String event =
        "{\"@timestamp\":\"2026-03-20T10:00:00Z\",\"tags\":[\"theirs\"],\"threat\":{\"a\":1}}";
    Rule withoutAny = TestRules.rule("r", "event.action: *", "cloud.account.id", "user.name");
    AlertSettings settings = AlertSettings.defaults();

    assertThat(parsed(alert(withoutAny, settings, event, neverSeen(ARRIVAL), ARRIVAL)).has("tags"))
        .isFalse();
    assertThat(
            parsed(alert(withoutAny, settings, event, neverSeen(ARRIVAL), ARRIVAL)).has("threat"))
        .isFalse();
    assertThat(document(settings, event).path("tags")).hasSize(RULE.tags().size());
  }

  @Test
  void shouldWriteTheEventTimeInOneFormHoweverTheEventDoes() {
    JsonNode alert =
        document(AlertSettings.defaults(), "{\"@timestamp\":\"2026-03-20T12:00:00,5+0200\"}");

    assertThat(alert.path("@timestamp").asText()).isEqualTo("2026-03-20T10:00:00.500Z");
  }

  @Test
  void shouldBeAnAlertWhateverStandsUnderItsNames() {
    JsonNode alert =
        document(
            AlertSettings.defaults(),
            "{\"@timestamp\":\"2026-03-20T10:00:00Z\",\"event\":\"x\",\"data_stream\":1}");

    assertThat(alert.at("/event/kind").asText()).isEqualTo("alert");
    assertThat(alert.at("/data_stream/type").asText()).isEqualTo("logs");
  }

  @ParameterizedTest
  @CsvSource({"low, 21", "medium, 47", "high, 73", "critical, 99"})
  void shouldShowSeveritiesAsKibanasNumbers(String severity, int number) {
    assertThat(Severity.number(severity)).isEqualTo(number);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e999999999",
        "-1e999999999",
        "1e400",
        "1e-999999999",
        "-0",
        "-0.0",
        "123456789012345678901234567890.5",
        "\"\\ud800\"",
        "\"\\udc00x\\ud800\"",
        "\"\\u0000\"",
        "{\"\\ud83d\\ude00\":{\"\\u0000\":[true,1e400]}}"
      })
  void shouldBeJsonWhateverTheEventHolds(String value) throws IOException {
    shouldBeJson(value);
  }

  @Test
  void shouldBeJsonWithTheLongestNumberAndName() throws IOException {
    shouldBeJson("9".repeat(10_000));
    shouldBeJson("0." + "9".repeat(9_998));
    shouldBeJson("{\"" + "n".repeat(10_000) + "\":1}");
  }

  private static void shouldBeJson(String value) throws IOException {
    for (String form : ODD_EVENTS) {
      String event = form.formatted(value);
      ParsedEvent.of(event).readAll();
      Alert alert = alert(SHOWING_ORIGINAL, event, forgotten(ARRIVAL), ARRIVAL);

      byte[] stamped = new IngestStamp(Instant.EPOCH).on(alert.document());

      UTF_8.newDecoder().decode(ByteBuffer.wrap(stamped));
      assertThat(AlertJson.MAPPER.readTree(stamped).at("/event/ingested").asText()).isNotEmpty();
    }
  }

  private static boolean has(JsonNode document, String field) {
    return !document.at(field).isMissingNode();
  }

  private static ObjectNode document(Novelty novelty, long arrivalMillis) {
    return parsed(alert(novelty, arrivalMillis));
  }

  private static ObjectNode document(AlertSettings settings, String event) {
    return parsed(alert(settings, event, neverSeen(ARRIVAL), ARRIVAL));
  }

  private static JsonNode receipt(Verdict verdict) {
    String event = "{\"eventTime\":\"2026-03-20T10:00:00Z\"}";
    return parsed(alert(AlertSettings.defaults(), event, verdict, SourceRecord.NO_ARRIVAL))
        .path("newterms");
  }

  private static ObjectNode parsed(Alert alert) {
    try {
      return (ObjectNode) JSON.readTree(alert.document());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Alert alert(Novelty novelty, long arrivalMillis) {
    long time = arrivalMillis == SourceRecord.NO_ARRIVAL ? EVENT_TIME : arrivalMillis;
    Verdict verdict = novelty == Novelty.NEVER_SEEN ? neverSeen(time) : forgotten(time);
    try {
      String event = Files.readString(FOLDER.resolve("event.json"));
      return alert(AlertSettings.defaults(), event, verdict, arrivalMillis);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Alert alert(
      AlertSettings settings, String event, Verdict verdict, long arrivalMillis) {
    return alert(RULE, settings, event, verdict, arrivalMillis);
  }

  private static Alert alert(
      Rule rule, AlertSettings settings, String event, Verdict verdict, long arrivalMillis) {
    return new AlertDocuments(EcsFields.withoutDatabases(), settings)
        .alert(
            new Sighting(
                KEY.text(),
                verdict.after().lastSeenMillis(),
                "b",
                event.getBytes(UTF_8),
                arrivalMillis),
            ParsedEvent.of(event, arrivalMillis),
            Receipt.of(
                rule,
                verdict,
                verdict.after().lastSeenMillis(),
                new Baseline(RULE.fingerprint(), SINCE),
                Duration.ofDays(90)));
  }

  private static Verdict neverSeen(long time) {
    return new Verdict(Novelty.NEVER_SEEN, null, new Memory(time, time, "b", 1));
  }

  private static Verdict forgotten(long time) {
    Memory before =
        new Memory(millis("2026-03-01T10:00:00Z"), millis("2026-03-04T07:30:00Z"), "a", 3);
    return new Verdict(
        Novelty.FORGOTTEN, before, new Memory(before.firstSeenMillis(), time, "b", 4));
  }

  private static long millis(String instant) {
    return Instant.parse(instant).toEpochMilli();
  }
}
