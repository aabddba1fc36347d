package dev.newterms.operator;

import dev.newterms.cloudtrail.DeadLetter.Reason;
import dev.newterms.rule.HistoryWindow;

/** The names of the job's counters, as metrics and, in bounded runs, as accumulators. */
public final class MetricNames {

  public static final String RECORDS = "records";

  /** Records that the prefilter ruled out as a whole; their events were only counted. */
  public static final String RECORDS_UNOPENED = "recordsUnopened";

  /** Records that hold no event, and nothing that is skipped. */
  public static final String RECORDS_WITHOUT_EVENTS = "recordsWithoutEvents";

  /** Files of which at least one record was read. */
  public static final String FILES = "files";

  /** Bytes as they come from the source, before gzip is undone. */
  public static final String SOURCE_BYTES = "sourceBytes";

  /** Bytes after gzip. */
  public static final String BYTES = "bytes";

  public static final String EVENTS = "events";

  /** Control messages, digests and insight events: no API calls. */
  public static final String SKIPPED = "skipped";

  public static final String SIGHTINGS = "sightings";

  /** The accumulator of the latest time of a sighting, under an exception or not, in millis. */
  public static final String LAST_SIGHTING = "lastSighting";

  /** Events that match a rule's query and are under an exception, once for each rule. */
  public static final String EXCEPTED = "excepted";

  /** Events that match a rule's query out of the range of times, once for each rule. */
  public static final String OUTSIDE = "outside";

  /** Sightings that are new and make no alert, since the rule is still learning. */
  public static final String LEARNED = "learned";

  public static final String ALERTS = "alerts";
  public static final String DEAD_LETTERS = "deadLetters";

  /** The metric group in which each reason has its own count of dead letters. */
  public static final String REASON = "reason";

  private MetricNames() {}

  /** The accumulator of the events under one exception, by its place in the rule set. */
  public static String excepted(int exception) {
    return EXCEPTED + "." + exception;
  }

  /** The accumulator of the alerts that one exception's events would make if there were none. */
  public static String alertsExcepted(int exception) {
    return "alertsExcepted." + exception;
  }

  /** The accumulator of one rule's sightings. */
  public static String sightings(String fingerprint) {
    return SIGHTINGS + "." + fingerprint;
  }

  /** The accumulator of the alerts that one rule would make with this window. */
  public static String alerts(String fingerprint, HistoryWindow window) {
    return ALERTS + "." + fingerprint + "." + window.length();
  }

  /** The accumulator of the dead letters of one reason. */
  public static String deadLetters(Reason reason) {
    return DEAD_LETTERS + "." + reason;
  }
}
