package dev.newterms.cloudtrail;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.newterms.cloudtrail.DeadLetter.Reason;
import dev.newterms.settings.Bounds;
import java.util.Arrays;
import java.util.List;

/**
 * One way through one record: counts what is found in it, and hands over what a rule could match.
 */
final class RecordWalk {

  private static final EcsPath ACTION = EcsPath.of("event.action");
  private static final EcsPath ORIGINAL = EcsPath.of("event.original");

  /** Tells insight events from others in strings that are never opened, for the counts alone. */
  private static final Prefilter INSIGHT = Prefilter.of(List.of("AwsCloudTrailInsight"));

  private final Prefilter prefilter;
  private final EventParser parser;
  private final Bounds bounds;
  private final SourceRecord sourceRecord;
  private final EventListener listener;
  private boolean opened;
  private long events;
  private long skipped;
  private long handedOver;
  private long triedBytes;

  RecordWalk(
      Prefilter prefilter,
      EventParser parser,
      Bounds bounds,
      SourceRecord sourceRecord,
      EventListener listener) {
    this.prefilter = prefilter;
    this.parser = parser;
    this.bounds = bounds;
    this.sourceRecord = sourceRecord;
    this.listener = listener;
  }

  RecordCount walk(byte[] json, int to) {
    opened = prefilter.mayMatch(json, 0, to);
    walkText(json, to, 0, sourceRecord.arrivalMillis());
    if (opened && handedOver == 0 && prefilter.isSelective()) {
      String problem = "a rule's literal stands outside of any event";
      deadLetter(Reason.NOT_CLOUDTRAIL, problem, json, 0, to);
    }
    return new RecordCount(events, skipped, to, opened);
  }

  /**
   * Goes through the record's text, or through one that stood in a string inside it.
   *
   * @param depth how many envelopes are around it
   * @param arrivalMillis when its events arrived
   */
  void walkText(byte[] json, int to, int depth, long arrivalMillis) {
    TextWalk walk = new TextWalk(this, bounds, json, to, arrivalMillis);
    walk.walk(depth);
    triedBytes += walk.triedBytes();
  }

  /** Bytes that had to be looked at again to find the way behind something broken. */
  long triedBytes() {
    return triedBytes;
  }

  /** Whether a rule could match an event in there. */
  boolean mayMatch(byte[] json, int from, int to) {
    return opened && prefilter.mayMatch(json, from, to);
  }

  /** Whether {@link #mayMatch} ever says no. */
  boolean isSelective() {
    return prefilter.isSelective();
  }

  /** A control message, an insight event, a digest. */
  void skip() {
    skipped++;
    handedOver++;
  }

  /** Something without a literal that shows no more of itself than that it is one JSON object. */
  void countUnread(byte[] json, int from, int to) {
    if (INSIGHT.holdsLiteral(json, from, to)) {
      skip();
    } else {
      events++;
    }
  }

  /** An event in CloudTrail's form. */
  void event(byte[] json, int from, int to, long arrivalMillis) {
    events++;
    noEnvelope(json, from, to, arrivalMillis);
  }

  /** An object that is no envelope: an event, or a dead letter if it holds a literal. */
  void noEnvelope(byte[] json, int from, int to, long arrivalMillis) {
    if (isTooLarge(json, from, to) || !mayMatch(json, from, to)) {
      return;
    }
    try {
      CloudTrailEvent event = parser.parse(json, from, to, arrivalMillis);
      listener.onEvent(event, json, from, to);
      handedOver++;
    } catch (BadEventException e) {
      deadLetter(e.reason(), e, json, from, to);
    }
  }

  /** A document in ECS: an event if it says what was done, else what a shipper put around one. */
  void ecsDocument(byte[] json, int from, int to, int depth, long arrivalMillis) {
    if (isTooLarge(json, from, to)) {
      events++;
    } else if (!mayMatch(json, from, to)) {
      countUnread(json, from, to);
    } else {
      try {
        CloudTrailEvent document = parser.parse(json, from, to, arrivalMillis);
        if (isThere(ACTION.in(document))) {
          events++;
          listener.onEvent(document, json, from, to);
          handedOver++;
        } else {
          byte[] wrapped = wrappedIn(document);
          walkText(wrapped, wrapped.length, depth + 1, document.ingestMillis());
        }
      } catch (BadEventException e) {
        deadLetter(e.reason(), e, json, from, to);
      }
    }
  }

  private static byte[] wrappedIn(CloudTrailEvent document) {
    JsonNode original = ORIGINAL.in(document);
    JsonNode wrapped = isThere(original) ? original : document.get("message");
    if (!isThere(wrapped)) {
      throw new BadEventException(
          Reason.NOT_CLOUDTRAIL, "no event.action, event.original or message in a document in ECS");
    }
    return (wrapped.isTextual() ? wrapped.textValue() : wrapped.toString()).getBytes(UTF_8);
  }

  private static boolean isThere(JsonNode value) {
    return !value.isMissingNode() && !value.isNull();
  }

  /** Whether it is larger than an event may be, and so a dead letter now, whatever it holds. */
  boolean isTooLarge(byte[] json, int from, int to) {
    if (to - from <= bounds.maxEventBytes()) {
      return false;
    }
    String problem = "longer than event.max-bytes, which is " + bounds.maxEventBytes();
    deadLetter(Reason.TOO_LARGE, problem, json, from, to);
    return true;
  }

  void deadLetter(Reason reason, Exception problem, byte[] json, int from, int to) {
    deadLetter(reason, text(problem), json, from, to);
  }

  /** Without the place that the parser adds: it is one in the event, not in the record. */
  private static String text(Exception problem) {
    return problem instanceof JsonProcessingException json
        ? json.getOriginalMessage()
        : String.valueOf(problem.getMessage());
  }

  void deadLetter(Reason reason, String problem, byte[] json, int from, int to) {
    handedOver++;
    int kept = Math.min(to - from, bounds.maxDeadLetterBytes());
    listener.onDeadLetter(
        new DeadLetter(
            reason,
            problem,
            Arrays.copyOfRange(json, from, from + kept),
            to - from,
            sourceRecord.arrivalMillis(),
            sourceRecord.origin(),
            System.currentTimeMillis()));
  }
}
