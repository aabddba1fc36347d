package dev.newterms.sink;

import com.fasterxml.jackson.core.Base64Variants;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.newterms.cloudtrail.DeadLetter;
import dev.newterms.cloudtrail.SourceRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * The JSON form of a dead letter: {@code reason}, {@code problem}, {@code origin}, {@code arrival}
 * (ISO 8601, absent where there is none), {@code bytes} (base64), and {@code truncated: true} where
 * the bytes were cut.
 *
 * <p>It always fits a Kafka request of 1 MiB, the default of producer and brokers, whatever is in
 * it; and a smaller one where the producer is told so.
 */
final class DeadLetterJson {

  /** Base64 makes 933 KiB of these. */
  static final int MAX_BYTES = 700 * 1024;

  /** JSON may write a character as six bytes. */
  static final int MAX_TEXT_CHARS = 1000;

  /** More than everything but the bytes takes: 12 KiB of texts and the names around them. */
  private static final int MAX_REST_BYTES = 13 * 1024;

  private static final JsonFactory JSON = new JsonFactory();

  private DeadLetterJson() {}

  /**
   * @param maxBytes the JSON is no longer than this, provided that it is at least 13 KiB
   */
  static byte[] write(DeadLetter letter, int maxBytes) {
    int length =
        Math.min(
            letter.bytes().length, Math.min(MAX_BYTES, bytesOfBase64(maxBytes - MAX_REST_BYTES)));
    ByteArrayOutputStream out = new ByteArrayOutputStream(length / 3 * 4 + 512);
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("reason", letter.reason().name());
      json.writeStringField("problem", bounded(letter.problem()));
      json.writeStringField("origin", bounded(letter.origin()));
      if (letter.arrivalMillis() != SourceRecord.NO_ARRIVAL) {
        json.writeStringField("arrival", Instant.ofEpochMilli(letter.arrivalMillis()).toString());
      }
      json.writeFieldName("bytes");
      json.writeBinary(Base64Variants.MIME_NO_LINEFEEDS, letter.bytes(), 0, length);
      if (length < letter.bytes().length) {
        json.writeBooleanField("truncated", true);
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static int bytesOfBase64(int chars) {
    return Math.max(0, chars / 4 * 3);
  }

  /** Half a surrogate pair, from the cut or from bad input, becomes a question mark. */
  private static String bounded(String text) {
    String cut = text.substring(0, Math.min(text.length(), MAX_TEXT_CHARS));
    return new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }
}
