package dev.newterms.novelty;

import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The sighting times that count.
 *
 * @param from the first of them, null for no bound
 * @param to the first that does not count any more, null for no bound
 */
public record TimeRange(@Nullable Instant from, @Nullable Instant to) implements Serializable {

  /** All times. */
  public static final TimeRange ALL = new TimeRange(null, null);

  /**
   * Whether a sighting of this time counts.
   *
   * @param timeMillis milliseconds since the epoch
   */
  boolean contains(long timeMillis) {
    if (from == null && to == null) {
      return true;
    }
    Instant time = Instant.ofEpochMilli(timeMillis);
    return (from == null || !time.isBefore(from)) && (to == null || time.isBefore(to));
  }

  /**
   * Since when a history is known of which only this range counts: since it begins, or since the
   * range does, whichever is later.
   */
  public Instant knownSince(Instant historyStart) {
    return from == null || historyStart.isAfter(from) ? historyStart : from;
  }

  /** Until when it is known: until it ends, or the range does, whichever is earlier. */
  public Instant knownUntil(Instant historyEnd) {
    return to == null || historyEnd.isBefore(to) ? historyEnd : to;
  }
}
