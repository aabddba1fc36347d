package dev.newterms.cloudtrail;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/** The members by which an event or an envelope is recognised, and all {@link #OTHER} ones. */
enum Member {
  /** What an S3 object of a trail has its events in. */
  RECORDS("Records"),
  /** What {@code aws cloudtrail lookup-events} prints its events in. */
  EVENTS("Events"),
  /** What {@code aws logs filter-log-events} prints its log events in. */
  FILTERED_LOG_EVENTS("events"),
  /** What Elasticsearch has its search results in, twice inside each other. */
  HITS("hits"),
  /** The document that is one search result of Elasticsearch. */
  SOURCE("_source"),
  /** What a CloudWatch Logs subscription has its log events in. */
  LOG_EVENTS("logEvents"),
  /** What EventBridge wraps an event in. */
  DETAIL("detail"),
  /** An event as a string: a log event's, Firehose's, a shipper's. */
  MESSAGE("message"),
  /** An event as a string: that of an SNS notification. */
  NOTIFICATION("Message"),
  /** An event as a string: that of lookup-events. */
  CLOUD_TRAIL_EVENT("CloudTrailEvent"),
  /** Data or a control message of CloudWatch Logs. */
  MESSAGE_TYPE("messageType"),
  /** What every event of CloudTrail has. */
  EVENT_TIME("eventTime"),
  /** The time of a document in ECS. */
  TIMESTAMP("@timestamp"),
  EVENT_TYPE("eventType"),
  EVENT_CATEGORY("eventCategory"),
  INSIGHT_DETAILS("insightDetails"),
  DIGEST_START_TIME("digestStartTime"),
  DIGEST_S3_OBJECT("digestS3Object"),
  OTHER("");

  private static final Member[][] BY_LENGTH = byLength();

  private final String quoted;

  Member(String name) {
    this.quoted = '"' + name + '"';
  }

  /** The member whose name, with its quotes, is {@code json[from, to)}. */
  static Member named(byte[] json, int from, int to) {
    if (to - from < BY_LENGTH.length) {
      for (Member member : BY_LENGTH[to - from]) {
        if (member.isAt(json, from)) {
          return member;
        }
      }
    }
    return OTHER;
  }

  /**
   * Whether an object with this member is an event or an envelope, by the look of its value, which
   * begins at {@code value} and ends before {@code to}.
   */
  boolean marks(byte[] json, int value, int to) {
    return switch (this) {
      case EVENT_TIME, TIMESTAMP, MESSAGE_TYPE, DIGEST_START_TIME, DIGEST_S3_OBJECT -> true;
      case MESSAGE, NOTIFICATION, CLOUD_TRAIL_EVENT -> holdsObject(json, value, to);
      default -> isEnvelope(json[value]);
    };
  }

  /** Whether a value that begins with this byte holds events as they are, one or many. */
  boolean isEnvelope(byte first) {
    return switch (this) {
      case DETAIL, SOURCE -> first == '{';
      case HITS -> first == '{' || first == '[';
      default -> holdsArray() && first == '[';
    };
  }

  /** Whether an array of it holds events. */
  boolean holdsArray() {
    return switch (this) {
      case RECORDS, EVENTS, FILTERED_LOG_EVENTS, LOG_EVENTS, HITS -> true;
      default -> false;
    };
  }

  /** Its name in ASCII, without quotes. */
  byte[] nameBytes() {
    return quoted.substring(1, quoted.length() - 1).getBytes(US_ASCII);
  }

  private static boolean holdsObject(byte[] json, int value, int to) {
    int first = json[value] == '"' ? JsonScanner.skipBlanks(json, value + 1, to) : value;
    return first < to && json[first] == '{';
  }

  private boolean isAt(byte[] json, int from) {
    int at = 1;
    while (at < quoted.length() && json[from + at] == quoted.charAt(at)) {
      at++;
    }
    return at == quoted.length();
  }

  private static Member[][] byLength() {
    int longest =
        Arrays.stream(values()).mapToInt(member -> member.quoted.length()).max().orElse(0);
    Member[][] byLength = new Member[longest + 1][];
    for (int length = 0; length <= longest; length++) {
      int wanted = length;
      byLength[length] =
          Arrays.stream(values())
              .filter(member -> member != OTHER && member.quoted.length() == wanted)
              .toArray(Member[]::new);
    }
    return byLength;
  }
}
