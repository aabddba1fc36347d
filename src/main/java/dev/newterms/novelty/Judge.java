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
    return new Verdict(
        novelty(memory, timeMillis, window),
        valid(memory, timeMillis),
        after(memory, timeMillis, eventId));
  }

  /** The novelty alone, as {@link #judge} says it. */
  public Novelty novelty(@Nullable Memory memory, long timeMillis, Duration window) {
    Memory valid = valid(memory, timeMillis);
    if (valid == null) {
      return Novelty.NEVER_SEEN;
    }
    return gap(valid, timeMillis) > window.toMillis() ? Novelty.FORGOTTEN : Novelty.KNOWN;
  }

  /** What is remembered after the sighting, whatever the window is. */
  public Memory after(@Nullable Memory memory, long timeMillis, String eventId) {
    Memory valid = valid(memory, timeMillis);
    return valid == null ? Memory.of(timeMillis, eventId) : valid.with(timeMillis, eventId);
  }

  /** The memory, unless it is void at this time. */
  private @Nullable Memory valid(@Nullable Memory memory, long timeMillis) {
    return memory == null || gap(memory, timeMillis) > retentionMillis ? null : memory;
  }

  /** Negative for a late sighting, which is older than the latest one. */
  private static long gap(Memory memory, long timeMillis) {
    return timeMillis - memory.lastSeenMillis();
  }
}
