package dev.newterms.cloudtrail;

import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Writes dead letters as JSON, one on one line, in the same form to Kafka, Elasticsearch and files:
 *
 * <ul>
 *   <li>{@code @timestamp}: when it was found, ISO 8601
 *   <li>{@code message}: reason and the beginning of the problem
 *   <li>{@code ecs}, {@code event}, {@code data_stream}: what it is, in words of ECS
 *   <li>{@code reason}: a {@link DeadLetter.Reason}
 *   <li>{@code problem}: text
 *   <li>{@code source}: <code>{stream, shard, sequence_number}</code>, <code>{file, offset}</code>,
 *       or <code>{alert}</code>, the id
 *   <li>{@code arrival}: when Kinesis took the record in, ISO 8601; absent for files
 *   <li>{@code length}: how many bytes there were
 *   <li>{@code truncated}: whether they were cut
 *   <li>{@code bytes}: what is left of them, base64
 * </ul>
 *
 * <p>{@code event} has no {@code ingested}: what writes into Elasticsearch adds it at each attempt.
 * It stands before {@code bytes} so that it is found without reading them.
 *
 * <p>{@link DeadLetterReader} reads it.
 */
public final class DeadLetterJson {

  /** The dataset of dead letters, which is also part of their data stream's name. */
  public static final String DATASET = "newterms.deadletters";

  static final String FOUND = "@timestamp";
  static final String REASON = "reason";
  static final String PROBLEM = "problem";
  static final String SOURCE = "source";
  static final String ARRIVAL = "arrival";
  static final String LENGTH = "length";
  static final String TRUNCATED = "truncated";
  static final String BYTES = "bytes";

  /** JSON may write a character as six bytes. */
  static final int MAX_TEXT_CHARS = 1000;

  /** A table's line shows no more; the whole problem stands in its own field. */
  static final int MAX_MESSAGE_CHARS = 300;

  /** More than everything but the bytes takes: 14 KiB of texts and the names around them. */
  static final int MAX_REST_BYTES = 15 * 1024;

  private static final String ECS_VERSION = "8.11.0";

  private static final ObjectMapper JSON = new ObjectMapper();

  private DeadLetterJson() {}

  /** With all the bytes that the letter has. */
  public static byte[] write(DeadLetter letter) {
    return write(letter, Integer.MAX_VALUE);
  }

  /**
   * With as many bytes as there is room for.
   *
   * @param maxBytes the JSON is no longer than this, provided that it is at least 15 KiB
   */
  public static byte[] write(DeadLetter letter, int maxBytes) {
    int kept = Math.min(letter.bytes().length, bytesOfBase64(maxBytes - MAX_REST_BYTES));
    ByteArrayOutputStream out = new ByteArrayOutputStream(kept / 3 * 4 + 512);
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField(FOUND, Instant.ofEpochMilli(letter.foundMillis()).toString());
      writeEcs(json, letter);
      json.writeStringField(REASON, letter.reason().name());
      json.writeStringField(PROBLEM, bounded(letter.problem(), MAX_TEXT_CHARS));
      json.writeFieldName(SOURCE);
      json.writeTree(OriginJson.of(letter.origin()));
      if (letter.arrivalMillis() != SourceRecord.NO_ARRIVAL) {
        json.writeStringField(ARRIVAL, Instant.ofEpochMilli(letter.arrivalMillis()).toString());
      }
      json.writeNumberField(LENGTH, letter.length());
      json.writeBooleanField(TRUNCATED, kept < letter.length());
      json.writeFieldName(BYTES);
      json.writeBinary(Base64Variants.MIME_NO_LINEFEEDS, letter.bytes(), 0, kept);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** What Kibana shows and filters any document by. */
  private static void writeEcs(JsonGenerator json, DeadLetter letter) throws IOException {
    String message = letter.reason() + ": " + letter.problem();
    json.writeStringField("message", bounded(message, MAX_MESSAGE_CHARS));
    json.writeObjectFieldStart("ecs");
    json.writeStringField("version", ECS_VERSION);
    json.writeEndObject();
    json.writeObjectFieldStart("event");
    json.writeStringField("kind", "pipeline_error");
    json.writeStringField("module", "newterms");
    json.writeStringField("dataset", DATASET);
    json.writeEndObject();
    json.writeObjectFieldStart("data_stream");
    json.writeStringField("type", "logs");
    json.writeStringField("dataset", DATASET);
    json.writeEndObject();
  }

  private static int bytesOfBase64(int chars) {
    return Math.max(0, chars / 4 * 3);
  }

  /** Half a surrogate pair, from the cut or from bad input, becomes a question mark. */
  static String bounded(String text, int maxChars) {
    String cut = text.substring(0, Math.min(text.length(), maxChars));
    return new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
