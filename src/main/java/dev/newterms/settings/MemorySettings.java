package dev.newterms.settings;

import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.util.TimeUtils;

/**
 * How long terms keys are remembered.
 *
 * @param retention a gap between sightings longer than this starts a memory anew
 * @param ttlSlack how much longer than that the state is kept by the wall clock
 */
public record MemorySettings(Duration retention, Duration ttlSlack) implements Serializable {

  /** The settings where no setting says otherwise. */
  public static MemorySettings defaults() {
    return new MemorySettings(
        NewTermsOptions.MEMORY_RETENTION.defaultValue(),
        NewTermsOptions.MEMORY_TTL_SLACK.defaultValue());
  }

  /** How long after its last update Flink keeps a state entry. */
  public Duration ttl() {
    return retention.plus(ttlSlack);
  }

  /**
   * Checks that the memory reaches back as far as the rules look; only who has read the rules
   * knows.
   *
   * @throws SettingsException if the longest window of the rules is longer than the retention
   */
  public void requireRetentionOf(Duration longestWindow) {
    Problems problems = new Problems();
    if (retention.compareTo(longestWindow) < 0) {
      problems.add(
          NewTermsOptions.MEMORY_RETENTION.key(),
          "expected at least the longest window of the rules, %s, got '%s'"
              .formatted(
                  TimeUtils.formatWithHighestUnit(longestWindow),
                  TimeUtils.formatWithHighestUnit(retention)));
    }
    problems.throwIfAny();
  }
}
