package dev.newterms.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.newterms.CapturedLog;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.environment.CheckpointConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KafkaCheckpointsTest {

  private final Configuration flink = new Configuration();

  KafkaCheckpointsTest() {
    flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(30));
    flink.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, Duration.ofMinutes(5));
  }

  @Test
  void shouldTakeCheckpointsThatCommitBeforeTheBrokersAbort() {
    assertThatCode(() -> check(exactlyOnce(Map.of()))).doesNotThrowAnyException();
  }

  @Test
  void shouldNameAllThatStandsAgainstExactlyOnce() {
    flink.removeConfig(CheckpointingOptions.CHECKPOINTING_INTERVAL);
    flink.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.AT_LEAST_ONCE);

    SettingsException e =
        catchThrowableOfType(SettingsException.class, () -> check(exactlyOnce(Map.of())));

    assertThat(e.problems())
        .containsExactly(
            "settings: execution.checkpointing.mode: expected EXACTLY_ONCE for"
                + " kafka.delivery-guarantee: exactly-once",
            "settings: execution.checkpointing.interval: required for kafka.delivery-guarantee:"
                + " exactly-once; without checkpoints nothing is committed");
  }

  /**
   * In seconds; a transaction is open for (failures + 1) · max(interval, timeout + pause) +
   * timeout.
   */
  @ParameterizedTest
  @CsvSource({
    "30, 300, 0, 0, 600",
    "30, 300, 10, 0, 610",
    "400, 300, 0, 0, 700",
    "30, 100, 10, 2, 430",
  })
  void shouldWantALongerTransactionThanCheckpointsMayTake(
      int interval, int timeout, int pause, int failures, int longest) {
    flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(interval));
    flink.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, Duration.ofSeconds(timeout));
    flink.set(CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS, Duration.ofSeconds(pause));
    flink.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, failures);

    assertThatCode(() -> check(exactlyOnce(timeoutMillis(longest * 1000 + 1))))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> check(exactlyOnce(timeoutMillis(longest * 1000))))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("transaction.timeout.ms: expected more than ");
  }

  @Test
  void shouldSayWhichSettingsToChangeInTheShippedConfiguration() {
    flink.addAll(GlobalConfiguration.loadConfiguration("flink-conf"));

    assertThatThrownBy(() -> check(exactlyOnce(Map.of())))
        .hasMessageContaining("settings: kafka.properties.transaction.timeout.ms: expected more")
        .hasMessageContaining("got 15 min")
        .hasMessageContaining("execution.checkpointing.timeout (30 min)")
        .hasMessageContaining("execution.checkpointing.tolerable-failed-checkpoints (100000)");

    flink.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, Duration.ofMinutes(5));
    flink.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, 0);
    assertThatCode(() -> check(exactlyOnce(Map.of()))).doesNotThrowAnyException();
  }

  @Test
  void shouldWarnOfAtLeastOnceWithoutCheckpoints() {
    try (CapturedLog log = CapturedLog.of(KafkaCheckpoints.class)) {
      KafkaCheckpoints.check(atLeastOnce(), config(flink));
      assertThat(log.lines()).isEmpty();

      KafkaCheckpoints.check(atLeastOnce(), config(new Configuration()));
      assertThat(log.lines())
          .containsExactly(
              "WARN settings: execution.checkpointing.interval: not set: what Kafka has not"
                  + " confirmed when the job fails or is cancelled is lost");
    }
  }

  private void check(KafkaSettings settings) {
    KafkaCheckpoints.check(settings, config(flink));
  }

  private static CheckpointConfig config(Configuration flink) {
    CheckpointConfig config = new CheckpointConfig();
    config.configure(flink);
    return config;
  }

  private static Map<String, String> timeoutMillis(int millis) {
    return Map.of("transaction.timeout.ms", " " + millis);
  }

  private static KafkaSettings exactlyOnce(Map<String, String> properties) {
    return new KafkaSettings(
        "kafka:9092", "alerts", "dead", DeliveryGuarantee.EXACTLY_ONCE, "newterms", properties);
  }

  private static KafkaSettings atLeastOnce() {
    return new KafkaSettings(
        "kafka:9092", "alerts", "dead", DeliveryGuarantee.AT_LEAST_ONCE, "newterms", Map.of());
  }
}
