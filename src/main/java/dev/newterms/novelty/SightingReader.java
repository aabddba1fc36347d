package dev.newterms.novelty;

import dev.newterms.cloudtrail.CloudTrailEvent;
import dev.newterms.cloudtrail.DeadLetter;
import dev.newterms.cloudtrail.EnvelopeReader;
import dev.newterms.cloudtrail.EventListener;
import dev.newterms.cloudtrail.RecordCount;
import dev.newterms.cloudtrail.SourceRecord;
import dev.newterms.ecs.FieldRegistry;
import dev.newterms.rule.RuleSet;
import dev.newterms.settings.Bounds;

/**
 * Finds the sightings of a set of rules in records: envelope, prefilter and match.
 *
 * <p>Not thread-safe: buffers are used again.
 */
public final class SightingReader {

  private final EnvelopeReader reader;
  private final SightingFinders finders;

  /** Finds those of all times. */
  public SightingReader(RuleSet rules, FieldRegistry fields, Bounds bounds) {
    this(rules, fields, TimeRange.ALL, bounds);
  }

  /**
   * @param range the sighting times that count
   */
  public SightingReader(RuleSet rules, FieldRegistry fields, TimeRange range, Bounds bounds) {
    reader = new EnvelopeReader(rules.prefilter(fields), bounds);
    finders = new SightingFinders(rules, fields, range, bounds.maxSightings());
  }

  /**
   * Hands the record's sightings and dead letters to the listener.
   *
   * @return what was in the record; never fails
   */
  public RecordCount read(SourceRecord sourceRecord, SightingListener listener) {
    return reader.read(
        sourceRecord,
        new EventListener() {
          @Override
          public void onEvent(CloudTrailEvent event, byte[] json, int from, int to) {
            Sightings sightings = finders.find(event, json, from, to);
            listener.onSightings(sightings);
            if (sightings.problem() != null) {
              throw sightings.problem();
            }
          }

          @Override
          public void onDeadLetter(DeadLetter deadLetter) {
            listener.onDeadLetter(deadLetter);
          }
        });
  }
}
