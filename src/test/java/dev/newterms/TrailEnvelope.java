package dev.newterms;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.newterms.cloudtrail.Envelopes;
import dev.newterms.cloudtrail.ParsedEvent;
import dev.newterms.ecs.EcsDocuments;
import dev.newterms.ecs.EcsFields;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every way in which the events of a trail arrive. */
enum TrailEnvelope {
  CLOUD_WATCH_LOGS(50, events -> Envelopes.cloudWatchLogs("DATA_MESSAGE", array(events))),
  EVENT_BRIDGE(1, events -> Envelopes.eventBridge(events.get(0))),
  EVENT_BRIDGE_CONCATENATED(50, events -> joined("", Envelopes::eventBridge, events)),
  EVENT_BRIDGE_LINES(50, events -> joined("\n", Envelopes::eventBridge, events)),
  RECORDS(50, events -> Envelopes.records(array(events))),
  ARRAY(50, events -> "[" + String.join(",", events) + "]"),
  LINES(50, events -> String.join("\n", events) + "\n"),
  LINES_WITH_CRLF(50, events -> String.join("\r\n", events)),
  CONCATENATED(50, events -> String.join("", events)),
  BYTE_ORDER_MARK(50, events -> "\uFEFF" + Envelopes.records(array(events))),
  SINGLE(1, events -> events.get(0)),
  LOOKUP_EVENTS(50, events -> Envelopes.lookupEvents(array(events))),
  FIREHOSE(50, events -> joined("\n", Envelopes::firehose, events)),
  FIREHOSE_AROUND_CLOUD_WATCH_LOGS(
      50, events -> Envelopes.firehose(Envelopes.cloudWatchLogs("DATA_MESSAGE", array(events)))),
  EVENT_ORIGINAL(50, events -> joined("\n", TrailEnvelope::original, events)),
  MESSAGE(50, events -> joined("\n", TrailEnvelope::message, events)),
  ECS_DOCUMENT(50, events -> joined("\n", TrailEnvelope::ecsDocument, events));

  private final int eventsPerRecord;

  @SuppressWarnings("ImmutableEnumChecker") // the lambdas above keep nothing
  private final Function<List<String>, String> wrap;

  TrailEnvelope(int eventsPerRecord, Function<List<String>, String> wrap) {
    this.eventsPerRecord = eventsPerRecord;
    this.wrap = wrap;
  }

  /** The records that hold these events, in their order. */
  List<byte[]> records(List<String> events) {
    List<byte[]> records = new ArrayList<>();
    for (int from = 0; from < events.size(); from += eventsPerRecord) {
      int to = Math.min(from + eventsPerRecord, events.size());
      records.add(wrap.apply(events.subList(from, to)).getBytes(UTF_8));
    }
    return records;
  }

  /** The same records, each of them gzip. */
  List<byte[]> gzipRecords(List<String> events) {
    return records(events).stream().map(Envelopes::gzip).toList();
  }

  private static String joined(
      String separator, Function<String, String> wrap, List<String> events) {
    return events.stream().map(wrap).collect(Collectors.joining(separator));
  }

  private static String original(String event) {
    return Envelopes.ecsAround("event.original", event);
  }

  private static String message(String event) {
    return Envelopes.ecsAround("message", event);
  }

  private static String ecsDocument(String event) {
    return new EcsDocuments(EcsFields.withoutDatabases()).of(ParsedEvent.of(event)).toString();
  }

  private static String[] array(List<String> events) {
    return events.toArray(String[]::new);
  }
}
