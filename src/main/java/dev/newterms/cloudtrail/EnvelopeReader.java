package dev.newterms.cloudtrail;

import dev.newterms.settings.Bounds;

/**
 * Finds the CloudTrail events in a record, whatever they are wrapped in: a CloudWatch Logs
 * subscription, EventBridge, {@code {"Records": […]}}, a JSON array, NDJSON or concatenated JSON,
 * one event; gzip around any of these. The envelope is recognised by its content.
 *
 * <p>Every event is counted; only one that the prefilter lets through is parsed. Brackets and
 * quotes alone tell where an event ends, so a bad event costs nothing but itself, unless it lacks a
 * quote or a bracket inside an envelope: then it takes what follows along, into a dead letter.
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
