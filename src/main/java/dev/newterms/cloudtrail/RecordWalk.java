package dev.newterms.cloudtrail;

import static java.nio.charset.StandardCharsets.UTF_8;

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
  private static final EcsPath MESSAGE = EcsPath.of("message");

  /** What only digests and insight events have. */
  private static final List<EcsPath> SKIPPED =
      List.of(
          EcsPath.of("aws.cloudtrail.flattened.digest"),
          EcsPath.of("aws.cloudtrail.flattened.insight_details"));

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
  private int deadLetters;
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
    if (opened && prefilter.isSelective() && events + skipped + deadLetters == 0) {
      String problem = "a rule's literal stands outside of any event";
      deadLetter(Reason.NOT_CLOUDTRAIL, problem, json, 0, to);
    }
    return new RecordCount(events, skipped, to, opened);
  }

  /**
   * Goes through the record's text, or through one that stood in a string inside it.
   *
   * @param depth how many envelopes are around it
   * @param ingestMillis when its events were ingested, as far as is known
   */
  void walkText(byte[] json, int to, int depth, long ingestMillis) {
    TextWalk walk = new TextWalk(this, bounds, json, to, ingestMillis);
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

  /** A control message, an insight event, a digest. */
  void skip() {
    skipped++;
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
  void event(byte[] json, int from, int to, long ingestMillis) {
    events++;
    handOver(json, from, to, ingestMillis);
  }

  /** An object that shows nothing by which it is known; a name may be written with escapes. */
  void unknown(byte[] json, int from, int to, long ingestMillis) {
    if (handOver(json, from, to, ingestMillis)) {
      events++;
    }
  }

  private boolean handOver(byte[] json, int from, int to, long ingestMillis) {
    if (isTooLarge(json, from, to) || !mayMatch(json, from, to)) {
      return false;
    }
    try {
      listener.onEvent(parsed(json, from, to, ingestMillis), json, from, to);
      return true;
    } catch (BadEventException e) {
      deadLetter(e.reason(), e.problem(), json, from, to);
      return false;
    }
  }

  private CloudTrailEvent parsed(byte[] json, int from, int to, long ingestMillis) {
    return parser.parse(json, from, to, sourceRecord.arrivalMillis(), ingestMillis);
  }

  /** A document in ECS: an event if it says what was done, else what a shipper put around one. */
  void ecsDocument(byte[] json, int from, int to, int depth, long ingestMillis) {
    if (isTooLarge(json, from, to)) {
      events++;
    } else if (!mayMatch(json, from, to)) {
      countUnread(json, from, to);
    } else {
      try {
        ecsDocument(parsed(json, from, to, ingestMillis), json, from, to, depth);
      } catch (BadEventException e) {
        deadLetter(e.reason(), e.problem(), json, from, to);
      }
    }
  }

  private void ecsDocument(CloudTrailEvent document, byte[] json, int from, int to, int depth) {
    if (!ACTION.in(document).isMissingNode()) {
      events++;
      listener.onEvent(document, json, from, to);
    } else if (SKIPPED.stream().anyMatch(field -> !field.in(document).isMissingNode())) {
      skip();
    } else {
      byte[] wrapped = wrappedIn(document);
      walkText(wrapped, wrapped.length, depth + 1, document.ingestMillis());
    }
  }

  private static byte[] wrappedIn(CloudTrailEvent document) {
    JsonNode original = ORIGINAL.in(document);
    JsonNode wrapped = original.isMissingNode() ? MESSAGE.in(document) : original;
    if (wrapped.isMissingNode()) {
      throw new BadEventException(
          Reason.NOT_CLOUDTRAIL, "no event.action, event.original or message in a document in ECS");
    }
    return (wrapped.isTextual() ? wrapped.textValue() : wrapped.toString()).getBytes(UTF_8);
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

  /** From a bound on, one letter with all of the record stands for all that would follow. */
  void deadLetter(Reason reason, String problem, byte[] json, int from, int to) {
    deadLetters++;
    int most = bounds.maxDeadLetters();
    if (deadLetters <= most) {
      listener.onDeadLetter(letter(reason, problem, json, from, to));
    } else if (deadLetters == most + 1) {
      byte[] all = sourceRecord.bytes();
      String tooMany = "the record has more than dead-letters.max-per-record, which is " + most;
      listener.onDeadLetter(letter(reason, tooMany, all, 0, all.length));
    }
  }

  private DeadLetter letter(Reason reason, String problem, byte[] json, int from, int to) {
    int kept = Math.min(to - from, bounds.maxDeadLetterBytes());
    return new DeadLetter(
        reason,
        problem,
        Arrays.copyOfRange(json, from, from + kept),
        to - from,
        sourceRecord.arrivalMillis(),
        sourceRecord.origin(),
        System.currentTimeMillis());
  }
}
