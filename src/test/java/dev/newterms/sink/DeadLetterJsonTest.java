package dev.newterms.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.newterms.cloudtrail.DeadLetter;
import dev.newterms.cloudtrail.SourceRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLetterJsonTest {

  private static final int DEFAULT_MAX = 1024 * 1024 - 1024;
  private static final long ARRIVAL = Instant.parse("2026-01-02T03:04:05.006Z").toEpochMilli();

  @Test
  void shouldTellReasonProblemOriginArrivalAndBytes() {
    DeadLetter letter =
        new DeadLetter(
            DeadLetter.Reason.BAD_GZIP, "cut off", new byte[] {1, 2}, ARRIVAL, "kinesis:s/0/1");

    assertThat(DeadLetterJson.write(letter, DEFAULT_MAX))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo(
            "{\"reason\":\"BAD_GZIP\",\"problem\":\"cut off\",\"origin\":\"kinesis:s/0/1\","
                + "\"arrival\":\"2026-01-02T03:04:05.006Z\",\"bytes\":\"AQI=\"}");
  }

  @Test
  void shouldLeaveOutAnArrivalThatThereIsNot() throws Exception {
    assertThat(json(letter("x", new byte[0])).has("arrival")).isFalse();
  }

  @Test
  void shouldCutBytesAndSaySo() throws Exception {
    byte[] bytes = new byte[DeadLetterJson.MAX_BYTES + 1];
    bytes[0] = 7;

    JsonNode json = json(letter("x", bytes));

    assertThat(json.get("truncated").asBoolean()).isTrue();
    assertThat(json.get("bytes").binaryValue()).hasSize(DeadLetterJson.MAX_BYTES).startsWith(7);
  }

  @Test
  void shouldKeepBytesThatJustFit() throws Exception {
    JsonNode json = json(letter("x", new byte[DeadLetterJson.MAX_BYTES]));

    assertThat(json.has("truncated")).isFalse();
    assertThat(json.get("bytes").binaryValue()).hasSize(DeadLetterJson.MAX_BYTES);
  }

  @ParameterizedTest
  @ValueSource(ints = {13 * 1024, 63 * 1024, DEFAULT_MAX, 100 << 20})
  void shouldFitAKafkaRequestWhateverItHolds(int maxBytes) {
    String worst = "\u0000".repeat(2_000_000);
    DeadLetter letter =
        new DeadLetter(
            DeadLetter.Reason.NOT_CLOUDTRAIL, worst, new byte[2_000_000], ARRIVAL, worst);

    assertThat(DeadLetterJson.write(letter, maxBytes).length)
        .isLessThanOrEqualTo(Math.min(maxBytes, DEFAULT_MAX));
  }

  @Test
  void shouldSurviveHalfASurrogatePair() throws Exception {
    String problem = "x".repeat(DeadLetterJson.MAX_TEXT_CHARS - 1) + "😀";

    assertThat(json(letter(problem, new byte[0])).get("problem").asText()).endsWith("x?");
  }

  private static DeadLetter letter(String problem, byte[] bytes) {
    return new DeadLetter(
        DeadLetter.Reason.BAD_JSON, problem, bytes, SourceRecord.NO_ARRIVAL, "a.json@7");
  }

  private static JsonNode json(DeadLetter letter) throws Exception {
    return new ObjectMapper().readTree(DeadLetterJson.write(letter, DEFAULT_MAX));
  }
}
