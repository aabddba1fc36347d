package dev.newterms.cloudtrail;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.newterms.cloudtrail.CloudTrailEvent.Form;
import dev.newterms.cloudtrail.DeadLetter.Reason;
import dev.newterms.settings.Bounds;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * Makes events of JSON. All of it is checked, so that nothing is taken for an event that only looks
 * like one; no value is parsed before a rule asks for it.
 */
public final class EventParser {

  private static final String EVENT_TIME = "eventTime";
  private static final String TIMESTAMP = "@timestamp";
  private static final EcsPath INGESTED = EcsPath.of("event.ingested");

  private final JsonFactory factory;
  private final ObjectReader reader;

  public EventParser(Bounds bounds) {
    factory =
        JsonFactory.builder()
            // Interned names live as long as the JVM, and these are written by strangers.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(bounds.maxDepth())
                    .maxStringLength(bounds.maxStringChars())
                    .maxNumberLength(bounds.maxTokenChars())
                    .maxNameLength(bounds.maxTokenChars())
                    .build())
            .build();
    reader = new ObjectMapper(factory).reader();
  }

  /**
   * The event whose JSON is {@code bytes[from, to)}, valid as long as these bytes are.
   *
   * @param arrivalMillis as in {@link SourceRecord}
   * @throws BadEventException if the bytes are no JSON object, or show no time
   */
  public CloudTrailEvent parse(byte[] bytes, int from, int to, long arrivalMillis) {
    requireObject(bytes, from, to);
    JsonMembers members = JsonMembers.of(bytes, from, to);
    if (members.find(EVENT_TIME) >= 0) {
      long time = timeMillis(members, EVENT_TIME);
      return new CloudTrailEvent(
          members, reader, Form.CLOUDTRAIL, time, arrivalMillis, arrivalMillis);
    }
    if (members.find(TIMESTAMP) >= 0) {
      return ecs(members, arrivalMillis);
    }
    throw new BadEventException(
        Reason.NOT_CLOUDTRAIL, "no eventTime, and no envelope that is known");
  }

  private CloudTrailEvent ecs(JsonMembers members, long arrivalMillis) {
    long time = timeMillis(members, TIMESTAMP);
    JsonNode ingested = INGESTED.in(name -> value(members, name));
    long ingestMillis =
        ingested.isMissingNode() ? arrivalMillis : millis("event.ingested", ingested);
    return new CloudTrailEvent(members, reader, Form.ECS, time, arrivalMillis, ingestMillis);
  }

  private void requireObject(byte[] bytes, int from, int to) {
    try (JsonParser parser = factory.createParser(bytes, from, to - from)) {
      JsonToken first = parser.nextToken();
      if (first != JsonToken.START_OBJECT) {
        throw new BadEventException(Reason.BAD_JSON, "expected a JSON object, got " + first);
      }
      parser.skipChildren();
      if (parser.nextToken() != null) {
        throw new BadEventException(
            Reason.BAD_JSON, "expected one JSON object, got something behind it");
      }
    } catch (IOException e) {
      throw new BadEventException(e);
    }
  }

  private JsonNode value(JsonMembers members, String name) {
    int member = members.find(name);
    return member < 0 ? reader.missingNode() : members.value(member, reader);
  }

  private long timeMillis(JsonMembers members, String name) {
    return millis(name, value(members, name));
  }

  private static long millis(String name, JsonNode time) {
    try {
      return Instant.parse(time.asText()).toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      throw new BadEventException(
          Reason.BAD_EVENT_TIME, name + ": expected an ISO 8601 time, got " + time);
    }
  }
}
