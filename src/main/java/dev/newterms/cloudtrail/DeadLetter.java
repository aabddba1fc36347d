package dev.newterms.cloudtrail;

import java.util.Arrays;

/**
 * What could not be decoded or delivered, with the reason.
 *
 * @param reason one of a fixed list, for counting and routing
 * @param problem what exactly was wrong, for people; no more than 1,000 characters are kept
 * @param bytes the undecodable record or event as it came, or the document that could not be
 *     delivered; or its beginning
 * @param length how many bytes it had
 * @param arrivalMillis as in {@link SourceRecord}
 * @param origin as in {@link SourceRecord}
 * @param foundMillis when it was found, in milliseconds since the epoch, by the wall clock
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record DeadLetter(
    Reason reason,
    String problem,
    byte[] bytes,
    int length,
    long arrivalMillis,
    String origin,
    long foundMillis) {

  private static final int MAX_PROBLEM_CHARS = 1000;

  /** A problem may quote the input, which can be of any length. */
  public DeadLetter {
    problem = problem.substring(0, Math.min(problem.length(), MAX_PROBLEM_CHARS));
  }

  /**
   * What a sink will never take.
   *
   * @param id the document's, which is the alert's
   * @param maxBytes at most so many bytes of it are kept
   */
  public static DeadLetter undelivered(
      String id, byte[] document, int maxBytes, String problem, long foundMillis) {
    return new DeadLetter(
        Reason.REFUSED,
        problem,
        document.length <= maxBytes ? document : Arrays.copyOf(document, maxBytes),
        document.length,
        SourceRecord.NO_ARRIVAL,
        OriginJson.ofAlert(id),
        foundMillis);
  }

  /** Whether only the beginning of the bytes is left. */
  public boolean truncated() {
    return bytes.length < length;
  }

  /** Why a record or an event is a dead letter. */
  public enum Reason {
    /** Bytes that begin like gzip and do not inflate, or end before they should. */
    BAD_GZIP,
    /** A record, an event, or a part of one that is larger than a bound allows. */
    TOO_LARGE,
    /** More objects and arrays inside each other than the bound allows. */
    TOO_DEEP,
    /** Bytes that are no UTF-8. */
    BAD_ENCODING,
    /** A rule's literal in bytes that are no JSON. */
    BAD_JSON,
    /** A rule's literal in JSON that is no CloudTrail event in a known envelope. */
    NOT_CLOUDTRAIL,
    /** A CloudTrail event without a readable {@code eventTime}. */
    BAD_EVENT_TIME,
    /** An alert that a sink will never take. */
    REFUSED
  }
}
