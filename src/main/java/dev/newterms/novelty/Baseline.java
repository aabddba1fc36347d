package dev.newterms.novelty;

import java.time.Duration;

/**
 * Since when a rule's memory is being filled.
 *
 * <p>Flink stores it as it is, so its fields are part of the state's format.
 *
 * @param fingerprint of the rule
 * @param sinceMillis milliseconds since the epoch
 */
public record Baseline(String fingerprint, long sinceMillis) {

  /** The fraction, 0 to 1, of the history window before a sighting that the memory covers. */
  public double coverage(long timeMillis, Duration window) {
    double covered = (double) (timeMillis - sinceMillis) / window.toMillis();
    return Math.max(0, Math.min(1, covered));
  }

  /**
   * Whether a rule that learns for this long still does so at the time of a sighting. One from
   * before the memory began is no better known than the first one in it.
   */
  public boolean isLearning(long timeMillis, Duration period) {
    return period.toMillis() > 0 && timeMillis < sinceMillis + period.toMillis();
  }
}
