package dev.newterms.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.newterms.cloudtrail.Envelopes;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The ways of events. The producer writes the event; what is around it is written by AWS, or by the
 * same producer where the event is a text in it.
 */
enum RandomEnvelope {
  LINES(events -> String.join("\n", events)),
  ARRAY(events -> "[" + String.join(", ", events) + "]"),
  RECORDS(events -> "{\"Records\":[" + String.join(",", events) + "]}"),
  EVENT_BRIDGE(events -> around("{\"version\":\"0\",\"detail\":", events, "}", "")),

  /** An escape of an event's text is escaped once more in the log event around it. */
  CLOUD_WATCH_LOGS(
      events ->
          "{\"messageType\":\"DATA_MESSAGE\",\"logEvents\":["
              + around("{\"id\":\"1\",\"message\":", events, "}", ",")
              + "]}"),
  LOOKUP_EVENTS(
      events -> "{\"Events\":[" + around("{\"CloudTrailEvent\":", events, "}", ",") + "]}"),
  FIREHOSE(events -> around("{\"message\":", events, "}", "\n"));

  private static final Set<RandomEnvelope> OF_TEXTS =
      Set.of(CLOUD_WATCH_LOGS, LOOKUP_EVENTS, FIREHOSE);

  @SuppressWarnings("ImmutableEnumChecker") // these keep nothing
  private final Function<List<String>, String> envelope;

  RandomEnvelope(Function<List<String>, String> envelope) {
    this.envelope = envelope;
  }

  /** The record, every other time with gzip. */
  byte[] of(List<ObjectNode> events, RandomWriting writing) {
    List<String> written =
        events.stream()
            .map(writing::write)
            .map(event -> OF_TEXTS.contains(this) ? writing.quoted(event) : event)
            .toList();
    byte[] bytes = envelope.apply(written).getBytes(UTF_8);
    return writing.isGzip() ? Envelopes.gzip(bytes) : bytes;
  }

  private static String around(String before, List<String> events, String after, String between) {
    return events.stream()
        .map(event -> before + event + after)
        .collect(Collectors.joining(between));
  }
}
