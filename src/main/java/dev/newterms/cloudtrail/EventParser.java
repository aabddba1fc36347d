package dev.newterms.cloudtrail;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.newterms.cloudtrail.CloudTrailEvent.Form;
import dev.newterms.cloudtrail.DeadLetter.Reason;
import dev.newterms.settings.Bounds;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * Makes events of JSON. All of it is checked, so that nothing is taken for an event that only looks
 * like one; no value is parsed before a rule asks for it.
 */
public final class EventParser {

  private static final String EVENT_TIME = "eventTime";
  private static final String TIMESTAMP = "@timestamp";
  private static final EcsPath INGESTED = EcsPath.of("event.ingested");
  private static final int SHOWN_CHARS = 50;

  private final int maxDepth;
  private final JsonFactory factory;
  private final ObjectReader reader;

  public EventParser(Bounds bounds) {
    maxDepth = bounds.maxDepth();
    factory =
        JsonFactory.builder()
            // Interned names live as long as the JVM, and these are written by strangers.
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(maxDepth)
                    .maxStringLength(bounds.maxStringChars())
                    .maxNumberLength(bounds.maxTokenChars())
                    .maxNameLength(bounds.maxTokenChars())
                    .build())
            .build();
    // Names that stand twice are looked for in what is read: in all of it that costs a third more.
    reader =
        new ObjectMapper(
                factory.rebuild().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
            .reader();
  }

  /**
   * The event whose JSON is {@code bytes[from, to)}, valid as long as these bytes are.
   *
   * @param arrivalMillis as in {@link SourceRecord}
   * @throws BadEventException if the bytes are no JSON object, or show no time; names that stand
   *     twice further within are found when that is read
   */
  public CloudTrailEvent parse(byte[] bytes, int from, int to, long arrivalMillis) {
    return parse(bytes, from, to, arrivalMillis, arrivalMillis);
  }

  /**
   * The same for an event that stands in a document which tells when it was ingested.
   *
   * @param ingestMillis counts unless the event itself tells
   */
  CloudTrailEvent parse(byte[] bytes, int from, int to, long arrivalMillis, long ingestMillis) {
    requireObject(bytes, from, to);
    JsonMembers members = JsonMembers.of(bytes, from, to);
    members.requireDistinctNames();
    if (members.find(EVENT_TIME) >= 0) {
      long time = timeMillis(members, EVENT_TIME);
      return new CloudTrailEvent(
          members, reader, Form.CLOUDTRAIL, time, arrivalMillis, ingestMillis);
    }
    if (members.find(TIMESTAMP) >= 0) {
      long time = timeMillis(members, TIMESTAMP);
      long ingested = ingestMillis(members, ingestMillis);
      return new CloudTrailEvent(members, reader, Form.ECS, time, arrivalMillis, ingested);
    }
    throw new BadEventException(
        Reason.NOT_CLOUDTRAIL, "no eventTime, and no envelope that is known");
  }

  private void requireObject(byte[] bytes, int from, int to) {
    try (JsonParser parser = factory.createParser(bytes, from, to - from)) {
      requireObject(parser);
    } catch (IOException e) {
      throw BadEventException.of(e, bytes, from, to);
    }
  }

  private void requireObject(JsonParser parser) throws IOException {
    try {
      JsonToken first = parser.nextToken();
      if (first != JsonToken.START_OBJECT) {
        throw new BadEventException(Reason.BAD_JSON, "expected a JSON object, got " + first);
      }
      parser.skipChildren();
      if (parser.nextToken() != null) {
        throw new BadEventException(
            Reason.BAD_JSON, "expected one JSON object, got something behind it");
      }
    } catch (StreamConstraintsException e) {
      // Of the bounds only the depth shows in where the parser stands when it gives up.
      if (parser.getParsingContext().getNestingDepth() > maxDepth) {
        throw new BadEventException(
            Reason.TOO_DEEP, "deeper than event.max-depth, which is " + maxDepth);
      }
      throw e;
    }
  }

  private JsonNode value(JsonMembers members, String name) {
    int member = members.find(name);
    return member < 0 ? reader.missingNode() : members.value(member, reader);
  }

  private long timeMillis(JsonMembers members, String name) {
    JsonNode written = value(members, name);
    return time(written)
        .orElseThrow(
            () ->
                new BadEventException(
                    Reason.BAD_EVENT_TIME,
                    name + ": expected an ISO 8601 time, got " + shown(written)))
        .toEpochMilli();
  }

  /** An ingest time that cannot be read is none: the arrival is the next best, as without one. */
  private long ingestMillis(JsonMembers members, long otherwise) {
    return time(INGESTED.in(name -> value(members, name)))
        .map(Instant::toEpochMilli)
        .orElse(otherwise);
  }

  private static Optional<Instant> time(JsonNode time) {
    return time.isTextual() ? EventTime.parse(time.textValue()) : Optional.empty();
  }

  private static String shown(JsonNode value) {
    String text = value.toString();
    return text.length() > SHOWN_CHARS ? text.substring(0, SHOWN_CHARS) + "…" : text;
  }
}
