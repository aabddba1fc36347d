package dev.newterms.settings;

import java.io.Serializable;
import java.time.Duration;

/**
 * How long terms keys are remembered, and how long rules learn before they alert.
 *
 * @param retention a gap between sightings longer than this starts a memory anew
 * @param ttlSlack how much longer than that the state is kept by the wall clock
 */
public record MemorySettings(Duration retention, Duration ttlSlack, LearningSettings learning)
    implements Serializable {

  /** Settings by which every rule alerts at once. */
  public MemorySettings(Duration retention, Duration ttlSlack) {
    this(retention, ttlSlack, LearningSettings.none());
  }

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
}
