package dev.newterms.settings;

import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.environment.CheckpointConfig;
import org.apache.flink.util.TimeUtils;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks Flink's checkpoints against the guarantee that is wanted of Kafka.
 *
 * <p>Exactly-once, a transaction begins when a checkpoint passes the sink. The next checkpoint ends
 * its records, and commits it when it has completed in all tasks. That one begins an interval after
 * the first, or when that has ended and the pause is over, and takes no longer than the timeout. So
 * with
 *
 * <pre>cycle = max(interval, timeout + pause)</pre>
 *
 * a transaction is open for at most {@code cycle + timeout}. Each checkpoint that fails, and is
 * tolerated, adds a cycle, since only one that completes commits. Brokers abort a transaction after
 * its own timeout; had its checkpoint completed meanwhile, the connector would log the failed
 * commit and go on without the alerts. So its timeout has to be longer.
 */
public final class KafkaCheckpoints {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaCheckpoints.class);

  private static final String TRANSACTION_TIMEOUT =
      KafkaOptions.PROPERTIES.key() + "." + ProducerConfig.TRANSACTION_TIMEOUT_CONFIG;

  private static final String WANTED =
      " for " + KafkaOptions.DELIVERY_GUARANTEE.key() + ": exactly-once";

  private KafkaCheckpoints() {}

  /**
   * Checks what would make the guarantee untrue.
   *
   * @throws SettingsException listing all problems
   */
  public static void check(KafkaSettings settings, CheckpointConfig checkpoints) {
    if (settings.guarantee() == DeliveryGuarantee.EXACTLY_ONCE) {
      Problems problems = new Problems();
      checkExactlyOnce(settings, checkpoints, problems);
      problems.throwIfAny();
    } else if (!checkpoints.isCheckpointingEnabled()) {
      LOG.warn(
          "settings: {}: not set: what Kafka has not confirmed when the job fails or is cancelled is"
              + " lost",
          CheckpointingOptions.CHECKPOINTING_INTERVAL.key());
    }
  }

  private static void checkExactlyOnce(
      KafkaSettings settings, CheckpointConfig checkpoints, Problems problems) {
    if (checkpoints.getCheckpointingConsistencyMode() != CheckpointingMode.EXACTLY_ONCE) {
      problems.add(
          CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE.key(),
          "expected EXACTLY_ONCE" + WANTED);
    }
    if (checkpoints.isCheckpointingEnabled()) {
      checkTimeout(settings, checkpoints, problems);
    } else {
      problems.add(
          CheckpointingOptions.CHECKPOINTING_INTERVAL.key(),
          "required" + WANTED + "; without checkpoints nothing is committed");
    }
  }

  private static void checkTimeout(
      KafkaSettings settings, CheckpointConfig checkpoints, Problems problems) {
    Duration given = transactionTimeout(settings);
    Duration longest = longestTransaction(checkpoints);
    if (given.compareTo(longest) <= 0) {
      problems.add(
          TRANSACTION_TIMEOUT,
          "expected more than %s%s, got %s; lower %s (%s), %s (%s), %s (%s) or %s (%s)"
              .formatted(
                  text(longest),
                  WANTED,
                  text(given),
                  CheckpointingOptions.CHECKPOINTING_TIMEOUT.key(),
                  text(Duration.ofMillis(checkpoints.getCheckpointTimeout())),
                  CheckpointingOptions.TOLERABLE_FAILURE_NUMBER.key(),
                  checkpoints.getTolerableCheckpointFailureNumber(),
                  CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS.key(),
                  text(Duration.ofMillis(checkpoints.getMinPauseBetweenCheckpoints())),
                  CheckpointingOptions.CHECKPOINTING_INTERVAL.key(),
                  text(Duration.ofMillis(checkpoints.getCheckpointInterval()))));
    }
  }

  private static Duration transactionTimeout(KafkaSettings settings) {
    String millis =
        ProducerDefaults.with(settings.properties())
            .getOrDefault(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, "0");
    return Duration.ofMillis(Long.parseLong(millis.strip()));
  }

  private static Duration longestTransaction(CheckpointConfig checkpoints) {
    Duration timeout = Duration.ofMillis(checkpoints.getCheckpointTimeout());
    Duration interval = Duration.ofMillis(checkpoints.getCheckpointInterval());
    Duration pause = Duration.ofMillis(checkpoints.getMinPauseBetweenCheckpoints());
    Duration apart = timeout.plus(pause);
    Duration cycle = interval.compareTo(apart) > 0 ? interval : apart;
    long failures = Math.max(0, checkpoints.getTolerableCheckpointFailureNumber());
    return cycle.multipliedBy(failures + 1).plus(timeout);
  }

  private static String text(Duration duration) {
    return TimeUtils.formatWithHighestUnit(duration);
  }
}
