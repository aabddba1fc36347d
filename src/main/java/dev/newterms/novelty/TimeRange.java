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
    return (from == null || timeMillis >= from.toEpochMilli())
        && (to == null || timeMillis < to.toEpochMilli());
  }
}
