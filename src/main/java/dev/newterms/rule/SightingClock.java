package dev.newterms.rule;

/** Which time of an event a rule counts as the time of the sighting. */
public enum SightingClock {
  /** The event's ingest time, and its event time where it has none. */
  INGEST_ELSE_EVENT,
  /** The event's own time. */
  EVENT
}
