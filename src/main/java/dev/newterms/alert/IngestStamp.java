package dev.newterms.alert;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * The {@code event.ingested} of an alert document: the clock of the attempt that writes it.
 *
 * <p>An alert that waits for a server must not be written with an old clock: what reads alerts by
 * {@code event.ingested} would look past it. So every attempt stamps anew, and the stamp is spliced
 * into the bytes instead of writing the document again.
 */
public final class IngestStamp {

  private static final JsonFactory JSON = AlertJson.MAPPER.getFactory();

  /** Always milliseconds, also where they are zero: all stamps have one form. */
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final byte[] field;

  public IngestStamp(Instant ingested) {
    field =
        ("\"ingested\":\"" + MILLIS.format(ingested) + "\"").getBytes(StandardCharsets.US_ASCII);
  }

  /** The document with this stamp. */
  public byte[] on(byte[] document) {
    ByteArrayOutputStream stamped = new ByteArrayOutputStream(document.length + field.length + 1);
    writeTo(stamped, document);
    return stamped.toByteArray();
  }

  /**
   * Writes the document with this stamp.
   *
   * @param document a JSON object that has an object {@code event} without {@code ingested}
   */
  public void writeTo(ByteArrayOutputStream out, byte[] document) {
    Place place = placeIn(document);
    out.write(document, 0, place.offset());
    out.writeBytes(field);
    if (!place.alone()) {
      out.write(',');
    }
    out.write(document, place.offset(), document.length - place.offset());
  }

  /**
   * @param offset right behind the opening brace of {@code event}
   * @param alone whether {@code event} has no other field
   */
  private record Place(int offset, boolean alone) {}

  private static Place placeIn(byte[] document) {
    try (JsonParser parser = JSON.createParser(document)) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          boolean event = parser.currentName().equals("event");
          JsonToken value = parser.nextToken();
          if (event && value == JsonToken.START_OBJECT) {
            int offset = (int) parser.currentLocation().getByteOffset();
            return new Place(offset, parser.nextToken() == JsonToken.END_OBJECT);
          }
          parser.skipChildren();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("alert: document: is no JSON", e);
    }
    throw new IllegalArgumentException("alert: document: has no object 'event'");
  }
}
