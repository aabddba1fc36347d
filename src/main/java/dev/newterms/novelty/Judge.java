package dev.newterms.novelty;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a sighting is new. Only the times of sightings count, never a clock, so that
 * live, backtest and bootstrap say the same.
 */
public final class Judge {

  private final long retentionMillis;

  /**
   * @param retention a gap longer than this makes a memory void; at least the longest history
   *     window
   */
  public Judge(Duration retention) {
    this.retentionMillis = retention.toMillis();
  }

  /**
   * Judges one sighting.
   *
   * @param memory what is remembered of its terms, null if nothing is
   * @param timeMillis the sighting time, milliseconds since the epoch
   * @param window the rule's history window
   */
  public Verdict judge(@Nullable Memory memory, long timeMillis, String eventId, Duration window) {
    if (memory == null || gap(memory, timeMillis) > retentionMillis) {
      return new Verdict(Novelty.NEVER_SEEN, null, Memory.of(timeMillis, eventId));
    }
    Novelty novelty =
        gap(memory, timeMillis) > window.toMillis() ? Novelty.FORGOTTEN : Novelty.KNOWN;
    return new Verdict(novelty, memory, memory.with(timeMillis, eventId));
  }

  /** Negative for a late sighting, which is older than the latest one. */
  private static long gap(Memory memory, long timeMillis) {
    return timeMillis - memory.lastSeenMillis();
  }
}
