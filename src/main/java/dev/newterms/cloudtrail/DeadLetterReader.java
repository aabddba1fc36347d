package dev.newterms.cloudtrail;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.newterms.cloudtrail.DeadLetter.Reason;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;

/** Reads what {@link DeadLetterJson} wrote. */
public final class DeadLetterReader {

  /** Strings of any length: a letter may keep more bytes than a usual string has characters. */
  private static final ObjectMapper JSON =
      new ObjectMapper(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private DeadLetterReader() {}

  /**
   * The dead letter that is this JSON.
   *
   * @throws IOException if it is none; the message says which field is wrong, and how
   */
  public static DeadLetter read(byte[] json) throws IOException {
    JsonNode letter = object(json);
    return new DeadLetter(
        reason(text(letter, DeadLetterJson.REASON)),
        text(letter, DeadLetterJson.PROBLEM),
        bytes(letter),
        length(letter),
        letter.has(DeadLetterJson.ARRIVAL)
            ? millis(letter, DeadLetterJson.ARRIVAL)
            : SourceRecord.NO_ARRIVAL,
        OriginJson.origin(letter.path(DeadLetterJson.SOURCE)),
        millis(letter, DeadLetterJson.FOUND));
  }

  private static JsonNode object(byte[] json) throws IOException {
    try {
      JsonNode letter = JSON.readTree(json);
      if (letter.isObject()) {
        return letter;
      }
    } catch (JsonProcessingException e) {
      throw new IOException("no dead letter: " + e.getOriginalMessage(), e);
    }
    throw new IOException("no dead letter: expected a JSON object");
  }

  private static String text(JsonNode letter, String field) throws IOException {
    JsonNode text = letter.path(field);
    if (!text.isTextual()) {
      throw wrong(field, "a text", text);
    }
    return text.asText();
  }

  private static Reason reason(String name) throws IOException {
    for (Reason reason : Reason.values()) {
      if (reason.name().equals(name)) {
        return reason;
      }
    }
    String known = Arrays.stream(Reason.values()).map(Reason::name).collect(joining(", "));
    throw new IOException(
        "no dead letter: reason: expected one of " + known + ", got '" + shown(name) + "'");
  }

  private static byte[] bytes(JsonNode letter) throws IOException {
    String base64 = text(letter, DeadLetterJson.BYTES);
    try {
      return letter.path(DeadLetterJson.BYTES).binaryValue();
    } catch (JsonProcessingException e) {
      throw new IOException(
          "no dead letter: bytes: expected base64, got '" + shown(base64) + "'", e);
    }
  }

  private static int length(JsonNode letter) throws IOException {
    JsonNode length = letter.path(DeadLetterJson.LENGTH);
    if (!length.canConvertToExactIntegral() || !length.canConvertToInt() || length.asInt() < 0) {
      throw wrong(DeadLetterJson.LENGTH, "a number of bytes", length);
    }
    return length.asInt();
  }

  private static long millis(JsonNode letter, String field) throws IOException {
    String time = text(letter, field);
    try {
      return Instant.parse(time).toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      throw new IOException(
          "no dead letter: " + field + ": expected an ISO 8601 time, got '" + shown(time) + "'", e);
    }
  }

  private static IOException wrong(String field, String expected, JsonNode got) {
    return new IOException(
        got.isMissingNode()
            ? "no dead letter: " + field + ": missing"
            : "no dead letter: " + field + ": expected " + expected + ", got " + shown(got + ""));
  }

  private static String shown(String text) {
    return DeadLetterJson.bounded(text, 100);
  }
}
