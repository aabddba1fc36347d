package dev.newterms.rule;

import dev.newterms.cloudtrail.CloudTrailEvent;

/** Which time of an event a rule counts as the time of the sighting. */
public enum SightingClock {
  /** The event's ingest time, and its event time where it has none. */
  INGEST_ELSE_EVENT,
  /** The event's own time. */
  EVENT;

  /** The sighting time, milliseconds since the epoch. */
  public long timeMillis(CloudTrailEvent event) {
    return isIngest(event) ? event.ingestMillis() : event.timeMillis();
  }

  /** Whether that is the event's ingest time. */
  public boolean isIngest(CloudTrailEvent event) {
    return this == INGEST_ELSE_EVENT && event.hasIngest();
  }
}
