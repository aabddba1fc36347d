package dev.newterms.cloudtrail;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.newterms.alert.IngestStamp;
import dev.newterms.cloudtrail.DeadLetter.Reason;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLetterJsonTest {

  private static final int REQUEST = 1024 * 1024 - 1024;
  private static final long ARRIVAL = Instant.parse("2026-01-02T03:04:05.006Z").toEpochMilli();
  private static final long FOUND = Instant.parse("2026-01-02T03:04:07Z").toEpochMilli();

  @Test
  void shouldTellAllThatALetterKnows() {
    DeadLetter letter =
        new DeadLetter(
            Reason.BAD_GZIP, "cut off", new byte[] {1, 2}, 2, ARRIVAL, "kinesis:s/0/1", FOUND);

    assertThat(DeadLetterJson.write(letter))
        .asString(UTF_8)
        .isEqualTo(
            "{\"@timestamp\":\"2026-01-02T03:04:07Z\",\"message\":\"BAD_GZIP: cut off\","
                + "\"ecs\":{\"version\":\"8.11.0\"},"
                + "\"event\":{\"kind\":\"pipeline_error\",\"module\":\"newterms\","
                + "\"dataset\":\"newterms.deadletters\"},"
                + "\"data_stream\":{\"type\":\"logs\",\"dataset\":\"newterms.deadletters\"},"
                + "\"reason\":\"BAD_GZIP\",\"problem\":\"cut off\","
                + "\"source\":{\"stream\":\"s\",\"shard\":\"0\",\"sequence_number\":\"1\"},"
                + "\"arrival\":\"2026-01-02T03:04:05.006Z\",\"length\":2,\"truncated\":false,"
                + "\"bytes\":\"AQI=\"}");
  }

  @Test
  void shouldLeaveOutAnArrivalThatThereIsNot() throws Exception {
    assertThat(json(letter("x", new byte[0], 0)).has("arrival")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "/logs/a.json@7, /logs/a.json, 7",
    "/logs/a@b@17592186044416, /logs/a@b, 17592186044416",
    "s3://bucket/a.json@0, s3://bucket/a.json, 0"
  })
  void shouldTakeAFilesOriginApart(String origin, String file, long offset) throws Exception {
    JsonNode source = json(from(origin)).path("source");

    assertThat(source.path("file").asText()).isEqualTo(file);
    assertThat(source.path("offset").asLong()).isEqualTo(offset);
    assertThat(source.size()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"here", "a@b", "a@99999999999999999999", "kinesis:s/0", ""})
  void shouldTakeAnOriginOfAnotherFormForAFile(String origin) throws Exception {
    assertThat(json(from(origin)).path("source").toString())
        .isEqualTo("{\"file\":\"" + origin + "\"}");
  }

  @Test
  void shouldSayThatBytesWereCutBefore() throws Exception {
    JsonNode json = json(letter("x", new byte[] {7, 8}, 3));

    assertThat(json.path("length").asInt()).isEqualTo(3);
    assertThat(json.path("truncated").asBoolean()).isTrue();
    assertThat(json.path("bytes").binaryValue()).containsExactly(7, 8);
  }

  @Test
  void shouldCutBytesThatDoNotFitAndSaySo() throws Exception {
    byte[] bytes = new byte[REQUEST];
    bytes[0] = 7;

    byte[] json = DeadLetterJson.write(letter("x", bytes, bytes.length), REQUEST);
    JsonNode letter = new ObjectMapper().readTree(json);

    assertThat(letter.path("truncated").asBoolean()).isTrue();
    assertThat(letter.path("length").asInt()).isEqualTo(REQUEST);
    assertThat(letter.path("bytes").binaryValue()).hasSizeGreaterThan(700 << 10).startsWith(7);
  }

  @Test
  void shouldKeepWhatTheDefaultBoundKeepsInADefaultRequest() throws Exception {
    byte[] bytes = new byte[700 << 10];

    byte[] json = DeadLetterJson.write(letter("x", bytes, bytes.length), REQUEST);

    assertThat(new ObjectMapper().readTree(json).path("truncated").asBoolean()).isFalse();
  }

  @Test
  void shouldNameTheAlertThatWasRefused() throws Exception {
    DeadLetter letter = DeadLetter.undelivered("a1", new byte[] {1, 2, 3}, 2, "no", FOUND);

    assertThat(json(letter).path("source").toString()).isEqualTo("{\"alert\":\"a1\"}");
    assertThat(json(letter).path("message").asText()).isEqualTo("REFUSED: no");
    assertThat(json(letter).path("length").asInt()).isEqualTo(3);
    assertThat(json(letter).path("bytes").binaryValue()).containsExactly(1, 2);
  }

  @Test
  void shouldSayTheBeginningOfALongProblemInTheMessage() throws Exception {
    JsonNode json = json(letter("y".repeat(5_000), new byte[0], 0));

    assertThat(json.path("message").asText()).startsWith("BAD_JSON: yyy").hasSize(300);
    assertThat(json.path("problem").asText()).hasSize(1_000);
  }

  /** A stamp that is looked for behind the bytes would have to read all of them first. */
  @Test
  void shouldHaveTheObjectThatIsStampedBeforeTheBytes() {
    DeadLetter letter = letter("x", new byte[30 << 20], 30 << 20);

    byte[] stamped = new IngestStamp(Instant.ofEpochMilli(FOUND)).on(DeadLetterJson.write(letter));

    assertThat(new String(stamped, 0, 300, UTF_8))
        .contains("\"event\":{\"ingested\":\"2026-01-02T03:04:07.000Z\",\"kind\"");
  }

  @ParameterizedTest
  @ValueSource(ints = {15 * 1024, 63 * 1024, REQUEST})
  void shouldFitAKafkaRequestWhateverItHolds(int maxBytes) {
    String worst = "\u0000".repeat(2_000_000);
    for (String origin :
        new String[] {
          worst, worst + "@5", "kinesis:" + String.join("/", worst, worst, worst), "alert:" + worst
        }) {
      DeadLetter letter =
          new DeadLetter(
              Reason.NOT_CLOUDTRAIL,
              worst,
              new byte[2_000_000],
              Integer.MAX_VALUE,
              ARRIVAL,
              origin,
              FOUND);

      assertThat(DeadLetterJson.write(letter, maxBytes).length).isLessThanOrEqualTo(maxBytes);
    }
  }

  @Test
  void shouldNotTakeMoreThanIsSetAsideForAllButTheBytes() {
    String worst = "\u0000".repeat(5_000);
    for (Reason reason : Reason.values()) {
      for (String origin : new String[] {worst + "@999999999999999999", "alert:" + worst}) {
        DeadLetter letter =
            new DeadLetter(reason, worst, new byte[0], Integer.MAX_VALUE, ARRIVAL, origin, FOUND);

        assertThat(DeadLetterJson.write(letter))
            .hasSizeBetween(13_000, DeadLetterJson.MAX_REST_BYTES);
      }
    }
  }

  @Test
  void shouldSurviveHalfASurrogatePair() throws Exception {
    String problem = "x".repeat(DeadLetterJson.MAX_TEXT_CHARS - 1) + "😀";

    assertThat(json(letter(problem, new byte[0], 0)).get("problem").asText()).endsWith("x?");
  }

  private static DeadLetter letter(String problem, byte[] bytes, int length) {
    return new DeadLetter(
        Reason.BAD_JSON, problem, bytes, length, SourceRecord.NO_ARRIVAL, "a.json@7", FOUND);
  }

  private static DeadLetter from(String origin) {
    return new DeadLetter(
        Reason.BAD_JSON, "x", new byte[0], 0, SourceRecord.NO_ARRIVAL, origin, FOUND);
  }

  private static JsonNode json(DeadLetter letter) throws Exception {
    return new ObjectMapper().readTree(DeadLetterJson.write(letter));
  }
}
