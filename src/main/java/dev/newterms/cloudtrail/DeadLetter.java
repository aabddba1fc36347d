package dev.newterms.cloudtrail;

/**
 * What could not be decoded, with the reason.
 *
 * @param reason one of a fixed list, for counting and routing
 * @param problem what exactly was wrong, for people
 * @param bytes the undecodable record or event as it came
 * @param arrivalMillis as in {@link SourceRecord}
 * @param origin as in {@link SourceRecord}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record DeadLetter(
    Reason reason, String problem, byte[] bytes, long arrivalMillis, String origin) {

  /** Why a record or an event is a dead letter. */
  public enum Reason {
    /** Bytes that begin like gzip and do not inflate. */
    BAD_GZIP,
    /** A rule's literal in bytes that are no JSON. */
    BAD_JSON,
    /** A rule's literal in JSON that is no CloudTrail event in a known envelope. */
    NOT_CLOUDTRAIL,
    /** A CloudTrail event without a readable {@code eventTime}. */
    BAD_EVENT_TIME
  }
}
