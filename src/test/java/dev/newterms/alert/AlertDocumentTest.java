package dev.newterms.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.newterms.cloudtrail.CloudTrailEvent;
import dev.newterms.cloudtrail.ParsedEvent;
import dev.newterms.cloudtrail.SourceRecord;
import dev.newterms.novelty.Baseline;
import dev.newterms.novelty.Memory;
import dev.newterms.novelty.Novelty;
import dev.newterms.novelty.Sighting;
import dev.newterms.novelty.TermsKey;
import dev.newterms.novelty.Verdict;
import dev.newterms.rule.Rule;
import dev.newterms.rule.TestRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlertDocumentTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path FOLDER = Path.of("src/test/resources/alert");
  private static final Rule RULE = TestRules.export();
  private static final TermsKey KEY =
      new TermsKey(RULE.fingerprint(), List.of("111111111111", "DataTeam"));
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
          "/newterms/sightings",
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
    assertThat(receipt.path("sightings").asLong()).isZero();
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
      CloudTrailEvent event = ParsedEvent.of(form.formatted(value));
      event.readAll();
      Alert alert = alert(Novelty.FORGOTTEN, ARRIVAL, event, new byte[0]);

      byte[] stamped = new IngestStamp(Instant.EPOCH).on(alert.document());

      UTF_8.newDecoder().decode(ByteBuffer.wrap(stamped));
      assertThat(AlertJson.MAPPER.readTree(stamped).at("/event/ingested").asText()).isNotEmpty();
    }
  }

  private static boolean has(JsonNode document, String field) {
    return !document.at(field).isMissingNode();
  }

  private static ObjectNode document(Novelty novelty, long arrivalMillis) {
    try {
      return (ObjectNode) JSON.readTree(alert(novelty, arrivalMillis).document());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Alert alert(Novelty novelty, long arrivalMillis) {
    try {
      byte[] json = Files.readAllBytes(FOLDER.resolve("event.json"));
      CloudTrailEvent event = ParsedEvent.of(new String(json, UTF_8), arrivalMillis);
      return alert(novelty, arrivalMillis, event, json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Alert alert(
      Novelty novelty, long arrivalMillis, CloudTrailEvent event, byte[] json) {
    long time = arrivalMillis == SourceRecord.NO_ARRIVAL ? EVENT_TIME : arrivalMillis;
    Memory before =
        new Memory(millis("2026-03-01T10:00:00Z"), millis("2026-03-04T07:30:00Z"), "a", 3);
    Verdict verdict =
        novelty == Novelty.NEVER_SEEN
            ? new Verdict(novelty, null, new Memory(time, time, "b", 1))
            : new Verdict(novelty, before, new Memory(before.firstSeenMillis(), time, "b", 4));
    return AlertDocument.of(
        RULE,
        new Sighting(KEY.text(), time, "b", json, arrivalMillis),
        event,
        verdict,
        new Baseline(RULE.fingerprint(), millis("2026-02-01T00:00:00Z")));
  }

  private static long millis(String instant) {
    return Instant.parse(instant).toEpochMilli();
  }
}
