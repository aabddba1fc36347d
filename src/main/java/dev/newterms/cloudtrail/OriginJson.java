package dev.newterms.cloudtrail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A record's origin as JSON. It travels as one text, since hardly any record's origin is ever
 * looked at, and is taken apart only for a dead letter.
 */
final class OriginJson {

  private static final String STREAM = "stream";
  private static final String SHARD = "shard";
  private static final String SEQUENCE_NUMBER = "sequence_number";
  private static final String FILE = "file";
  private static final String OFFSET = "offset";
  private static final String ALERT = "alert";

  /** Kinesis allows none of the three more than 129 characters. */
  private static final int MAX_NAME_CHARS = DeadLetterJson.MAX_TEXT_CHARS / 3;

  private static final Pattern KINESIS = Pattern.compile("kinesis:([^/]+)/([^/]+)/([^/]+)");
  private static final Pattern ALERT_ID = Pattern.compile("alert:(.+)");
  private static final Pattern PIECE_OF_FILE = Pattern.compile("(?s)(.*)@(\\d{1,18})");

  private OriginJson() {}

  static String ofAlert(String id) {
    return ALERT + ":" + id;
  }

  /** A text of no other form is taken for a file. */
  static ObjectNode of(String origin) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    Matcher kinesis = KINESIS.matcher(origin);
    if (kinesis.matches()) {
      return json.put(STREAM, name(kinesis, 1))
          .put(SHARD, name(kinesis, 2))
          .put(SEQUENCE_NUMBER, name(kinesis, 3));
    }
    Matcher alert = ALERT_ID.matcher(origin);
    if (alert.matches()) {
      return json.put(ALERT, path(alert.group(1)));
    }
    Matcher piece = PIECE_OF_FILE.matcher(origin);
    return piece.matches()
        ? json.put(FILE, path(piece.group(1))).put(OFFSET, Long.parseLong(piece.group(2)))
        : json.put(FILE, path(origin));
  }

  private static String name(Matcher kinesis, int group) {
    return DeadLetterJson.bounded(kinesis.group(group), MAX_NAME_CHARS);
  }

  private static String path(String path) {
    return DeadLetterJson.bounded(path, DeadLetterJson.MAX_TEXT_CHARS);
  }

  /** The origin that {@link #of} took apart; an empty text where there is none. */
  static String origin(JsonNode json) {
    if (json.has(STREAM)) {
      return "kinesis:%s/%s/%s"
          .formatted(
              json.path(STREAM).asText(),
              json.path(SHARD).asText(),
              json.path(SEQUENCE_NUMBER).asText());
    }
    if (json.has(ALERT)) {
      return ofAlert(json.path(ALERT).asText());
    }
    String file = json.path(FILE).asText();
    return json.has(OFFSET) ? file + "@" + json.path(OFFSET).asLong() : file;
  }
}
