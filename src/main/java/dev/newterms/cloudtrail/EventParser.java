package dev.newterms.cloudtrail;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;

/** Parses the JSON of one CloudTrail event. */
public final class EventParser {

  private static final ObjectReader READER =
      new ObjectMapper().reader().with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private EventParser() {}

  /**
   * Parses and cleans the event in {@code bytes[from, to)}.
   *
   * @throws BadTimeException if {@code eventTime} is no ISO 8601 time
   * @throws IOException if the bytes are no JSON object
   */
  public static CloudTrailEvent parse(byte[] bytes, int from, int to, long arrivalMillis)
      throws IOException {
    JsonNode json = READER.readTree(bytes, from, to - from);
    if (!(json instanceof ObjectNode object)) {
      throw new IOException("expected a JSON object, got " + json.getNodeType());
    }
    EventCleaner.clean(object);
    return new CloudTrailEvent(object, timeMillis(object.path("eventTime")), arrivalMillis);
  }

  private static long timeMillis(JsonNode eventTime) throws BadTimeException {
    try {
      return Instant.parse(eventTime.asText()).toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      throw new BadTimeException("eventTime: expected an ISO 8601 time, got " + eventTime);
    }
  }

  /** An event without a readable time. */
  public static final class BadTimeException extends IOException {
    BadTimeException(String message) {
      super(message);
    }
  }
}
