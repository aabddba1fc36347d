package dev.newterms.cloudtrail;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/** Wraps events as AWS does on their way to Kinesis. */
public final class Envelopes {

  private Envelopes() {}

  public static String records(String... events) {
    return "{\"Records\": [" + String.join(", ", events) + "]}";
  }

  public static String eventBridge(String event) {
    return "{\"version\":\"0\",\"resources\":[],\"detail\": " + event + ",\"id\":\"x\"}";
  }

  public static String cloudWatchLogs(String messageType, String... messages) {
    return Arrays.stream(messages)
        .map(message -> new String(JsonStringEncoder.getInstance().quoteAsString(message)))
        .map(text -> "{\"id\":\"1\",\"timestamp\":1,\"message\":\"" + text + "\"}")
        .collect(
            Collectors.joining(
                ",", "{\"messageType\":\"" + messageType + "\",\"logEvents\":[", "]}"));
  }

  /** One a line. */
  public static String ndjson(String... documents) {
    return String.join("\n", documents) + "\n";
  }

  /** As {@code aws cloudtrail lookup-events} prints them. */
  public static String lookupEvents(String... events) {
    return Arrays.stream(events)
        .map(
            event ->
                """
                        {
                            "EventId": "1",
                            "EventName": "ExportTableToPointInTime",
                            "EventTime": "2026-03-01T10:00:00+00:00",
                            "Resources": [
                                {
                                    "ResourceName": "Orders"
                                }
                            ],
                            "CloudTrailEvent": %s
                        }"""
                    .formatted(quoted(event)))
        .collect(Collectors.joining(",\n", "{\n    \"Events\": [\n", "\n    ]\n}\n"));
  }

  /** As Elastic's integration for Firehose has it. */
  public static String firehose(String event) {
    return "{\"message\":" + quoted(event) + ",\"aws\":{\"cloudwatch\":{\"log_stream\":\"x\"}}}";
  }

  /** An event that is in ECS already. */
  public static String ecs(String id, String action) {
    return """
        {"@timestamp":"2026-03-01T10:00:00Z","event":{"action":"%s","ingested":"2026-03-01T10:05:00Z"},\
        "id":"%s"}"""
        .formatted(action, id);
  }

  /** A document in ECS that was only put around an event. */
  public static String ecsAround(String member, String event) {
    return "{\"@timestamp\":\"2026-03-01T10:02:00Z\",\"" + member + "\":" + quoted(event) + "}";
  }

  /** An event with what makes JSON hard to cut: brackets and quotes within strings. */
  static String event(String id, String action) {
    return """
        {"eventVersion":"1.11","eventTime":"2026-03-01T10:00:00Z","eventName":"%s",\
        "requestParameters":{"s3Bucket":"a{b]\\"c","list":[{},[1,2]]},"eventID":"%s"}"""
        .formatted(action, id);
  }

  /** As a JSON string. */
  public static String quoted(String text) {
    return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
  }

  public static byte[] gzip(String text) {
    return gzip(text.getBytes(UTF_8));
  }

  public static byte[] gzip(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
