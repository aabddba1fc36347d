package dev.newterms.cloudtrail;

import dev.newterms.settings.Bounds;

/**
 * Finds the CloudTrail events in a record, whatever they are wrapped in, by content alone. A record
 * is gzip or not, and holds JSON values, one behind the other or one a line. What an object is, its
 * members say, in any order. Where several of these fit, the first one counts:
 *
 * <ol>
 *   <li>a control message of CloudWatch Logs and an insight event are skipped
 *   <li>with {@code eventTime}: an event
 *   <li>with {@code digestStartTime} or {@code digestS3Object}: a digest file, which is skipped
 *   <li>with an array {@code Records}, {@code Events} or {@code logEvents}, or an object {@code
 *       detail} (EventBridge): an envelope. These are read when they are met, so also those of an
 *       object that shows an {@code eventTime} behind them
 *   <li>with {@code CloudTrailEvent} (lookup-events): the event is in that text
 *   <li>with {@code @timestamp}: a document in ECS. With {@code event.action} it is an event; else
 *       the event is in {@code event.original}, or if that is missing in {@code message}, and the
 *       document's {@code event.ingested} is the ingest time of what is inside
 *   <li>with {@code message} (a log event, Firehose): the event is in that text or object
 * </ol>
 *
 * <p>Any of them may stand in an array or in any other, up to {@value TextWalk#MAX_ENVELOPES} deep.
 *
 * <p>Every event is counted; only one that the prefilter lets through is parsed. A bad event costs
 * nothing but itself, also if it lacks a quote or a bracket: see {@link TextWalk}. An event that is
 * too large or nested too deep is a dead letter whatever it holds; other bad input is one only if
 * it holds a rule's literal.
 *
 * <p>Not thread-safe: buffers are used again.
 */
public final class EnvelopeReader {

  private final Prefilter prefilter;
  private final Bounds bounds;
  private final EventParser parser;
  private final RecordText text;

  /** Reads what the prefilter lets through, as far as it is within the bounds. */
  public EnvelopeReader(Prefilter prefilter, Bounds bounds) {
    this.prefilter = prefilter;
    this.bounds = bounds;
    this.parser = new EventParser(bounds);
    this.text = new RecordText(bounds.maxInflatedBytes());
  }

  /**
   * Hands the record's events that a rule could match, and its dead letters, to the listener.
   *
   * @return what was in the record; never fails
   */
  public RecordCount read(SourceRecord sourceRecord, EventListener listener) {
    RecordWalk walk = new RecordWalk(prefilter, parser, bounds, sourceRecord, listener);
    byte[] bytes = sourceRecord.bytes();
    RecordText.Failure failure = text.read(bytes);
    if (failure == null) {
      return walk.walk(text.bytes(), text.length());
    }
    int complete = Math.max(0, new RecordCutter().lastCut(text.bytes(), 0, text.length()));
    RecordCount count = walk.walk(text.bytes(), complete);
    walk.deadLetter(failure.reason(), failure.problem(), bytes, 0, bytes.length);
    return count;
  }
}
