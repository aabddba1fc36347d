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
    BAD_EVENT_TIME
  }
}
