package dev.newterms.cloudtrail;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/** What the members of one JSON object show it to be; filled while they are passed. */
final class ObjectShape {

  /** What an object is. Where several fit, the first one. */
  enum Kind {
    /** A control message, an insight event, a digest. */
    SKIPPED,
    EVENT,
    /** Its events stand in members that have been read already. */
    READ_ENVELOPE,
    /** CloudWatch Logs' log events, which are still to be read. */
    LOG_EVENTS,
    /** Holds {@code CloudTrailEvent}. */
    LOOKED_UP_EVENT,
    /** In ECS: an event, or wrapped around one. */
    ECS_DOCUMENT,
    /** Holds {@code message} or {@code Message}. */
    MESSAGE,
    UNKNOWN
  }

  private static final byte[] CONTROL = "\"CONTROL_MESSAGE\"".getBytes(US_ASCII);
  private static final byte[] INSIGHT_TYPE = "\"AwsCloudTrailInsight\"".getBytes(US_ASCII);
  private static final byte[] INSIGHT_CATEGORY = "\"Insight\"".getBytes(US_ASCII);

  private boolean skipped;
  private boolean hasEventTime;
  private boolean hasTimestamp;
  private boolean hasMessageType;
  private boolean isDigest;
  private boolean read;
  private int logEvents;
  private int lookedUpEvent;
  private int endOfLookedUpEvent;
  private int message;
  private int endOfMessage;

  /**
   * Whether the events in this member's value are read now. Later would mean passing over them
   * twice, so only {@code logEvents} wait, until it is known that they are no control message.
   */
  boolean readsNow(Member member, byte first) {
    boolean mayWait = member == Member.LOG_EVENTS && !hasMessageType;
    return member.isEnvelope(first) && !mayWait && !skipped && !hasEventTime;
  }

  /** Notes that the events in a member's value have been read. */
  void addRead() {
    read = true;
  }

  /** Notes a member that has been passed over; its value is {@code json[value, end)}. */
  void add(Member member, byte[] json, int value, int end) {
    switch (member) {
      case EVENT_TIME -> hasEventTime = true;
      case TIMESTAMP -> hasTimestamp = true;
      case DIGEST_START_TIME, DIGEST_S3_OBJECT -> isDigest = true;
      case MESSAGE_TYPE -> {
        hasMessageType = true;
        skipped |= is(json, value, end, CONTROL);
      }
      case EVENT_TYPE -> skipped |= is(json, value, end, INSIGHT_TYPE);
      case EVENT_CATEGORY -> skipped |= is(json, value, end, INSIGHT_CATEGORY);
      case INSIGHT_DETAILS -> skipped |= json[value] == '{' || json[value] == '[';
      case LOG_EVENTS -> logEvents = json[value] == '[' ? value : 0;
      case CLOUD_TRAIL_EVENT -> {
        lookedUpEvent = value;
        endOfLookedUpEvent = end;
      }
      case MESSAGE, NOTIFICATION -> {
        message = value;
        endOfMessage = end;
      }
      default -> {}
    }
  }

  Kind kind() {
    if (skipped) {
      return Kind.SKIPPED;
    }
    if (hasEventTime) {
      return Kind.EVENT;
    }
    if (isDigest) {
      return Kind.SKIPPED;
    }
    if (read) {
      return Kind.READ_ENVELOPE;
    }
    if (logEvents > 0) {
      return Kind.LOG_EVENTS;
    }
    if (lookedUpEvent > 0) {
      return Kind.LOOKED_UP_EVENT;
    }
    if (hasTimestamp) {
      return Kind.ECS_DOCUMENT;
    }
    return message > 0 ? Kind.MESSAGE : Kind.UNKNOWN;
  }

  /** Where {@code logEvents} begins. */
  int logEvents() {
    return logEvents;
  }

  /** Where the value of {@code CloudTrailEvent} begins. */
  int lookedUpEvent() {
    return lookedUpEvent;
  }

  int endOfLookedUpEvent() {
    return endOfLookedUpEvent;
  }

  /** Where the value of {@code message} begins. */
  int message() {
    return message;
  }

  int endOfMessage() {
    return endOfMessage;
  }

  private static boolean is(byte[] json, int from, int end, byte[] value) {
    return Arrays.equals(json, from, end, value, 0, value.length);
  }
}
