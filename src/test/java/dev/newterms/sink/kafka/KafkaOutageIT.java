package dev.newterms.sink.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.servers.KafkaServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.client.JobCancellationException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The broker dies and comes back, the job fails and is restored: what is in the topic then. */
class KafkaOutageIT {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static KafkaServer kafka;

  private final Path folder;

  KafkaOutageIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeAll
  static void startBroker() {
    kafka = KafkaServer.started();
  }

  @AfterAll
  static void stopBroker() {
    kafka.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"AT_LEAST_ONCE", "EXACTLY_ONCE"})
  void shouldWaitForAKilledBrokerAndLoseNothing(DeliveryGuarantee guarantee) throws Exception {
    NumberedAlerts alerts = alerts("killed", guarantee, 4000);
    JobClient job = alerts.start();
    await(() -> kafka.read(alerts.topic()).size() > 200);

    kafka.kill();
    try {
      awaitMore(800);
    } finally {
      kafka.start();
    }
    finish(job);

    assertThat(NumberedAlerts.STARTS).hasValue(1);
    assertWritten(alerts);
  }

  @ParameterizedTest
  @EnumSource(names = {"AT_LEAST_ONCE", "EXACTLY_ONCE"})
  void shouldWriteAgainAfterATaskHasFailed(DeliveryGuarantee guarantee) throws Exception {
    NumberedAlerts alerts = alerts("failed", guarantee, 2000);
    NumberedAlerts.FAILS_AT.set(1500);

    finish(alerts.start());

    assertThat(NumberedAlerts.STARTS).hasValue(2);
    assertWritten(alerts);
  }

  @ParameterizedTest
  @EnumSource(names = {"AT_LEAST_ONCE", "EXACTLY_ONCE"})
  void shouldGoOnFromASavepointThatWaitedForTheBroker(DeliveryGuarantee guarantee)
      throws Exception {
    NumberedAlerts alerts = alerts("savepoint", guarantee, 2500);
    JobClient job = alerts.start();
    await(() -> kafka.read(alerts.topic()).size() > 200);

    CompletableFuture<String> savepoint;
    kafka.kill();
    try {
      awaitMore(200);
      savepoint =
          job.stopWithSavepoint(false, folder.toUri().toString(), SavepointFormatType.NATIVE);
    } finally {
      kafka.start();
    }
    finish(alerts.restore(savepoint.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)));

    assertWritten(alerts);
  }

  @ParameterizedTest
  @EnumSource(names = {"AT_LEAST_ONCE", "EXACTLY_ONCE"})
  void shouldBeCancelledWhileTheBrokerIsAway(DeliveryGuarantee guarantee) throws Exception {
    NumberedAlerts alerts = alerts("cancelled", guarantee, Long.MAX_VALUE);
    JobClient job = alerts.start();
    await(() -> kafka.read(alerts.topic()).size() > 200);

    kafka.kill();
    try {
      awaitMore(800);
      job.cancel().get();
      assertThat(job.getJobExecutionResult())
          .failsWithin(PATIENCE)
          .withThrowableThat()
          .withRootCauseInstanceOf(JobCancellationException.class);
    } finally {
      kafka.start();
    }
  }

  @Test
  void shouldShowNothingThatIsNotCommitted() throws Exception {
    NumberedAlerts alerts = alerts("uncommitted", DeliveryGuarantee.EXACTLY_ONCE, Long.MAX_VALUE);
    JobClient job = alerts.start(Duration.ofHours(1), null);
    await(() -> kafka.lastOffset(alerts.topic()) > 200);

    assertThat(kafka.read(alerts.topic())).isEmpty();

    job.stopWithSavepoint(false, folder.toUri().toString(), SavepointFormatType.NATIVE).get();
    assertThat(kafka.read(alerts.topic())).hasSizeGreaterThan(200);
  }

  private NumberedAlerts alerts(String name, DeliveryGuarantee guarantee, long count) {
    String topic = name + "." + guarantee.name();
    kafka.createTopic(topic, 2);
    return new NumberedAlerts(kafka, topic, guarantee, count, folder);
  }

  private static void awaitMore(long alerts) throws InterruptedException {
    long made = NumberedAlerts.MADE.get();
    await(() -> NumberedAlerts.MADE.get() > made + alerts);
  }

  private static void finish(JobClient job) throws Exception {
    job.getJobExecutionResult().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  /** All of them; each once, or with exactly the same content but for the time of the writing. */
  private static void assertWritten(NumberedAlerts alerts) {
    List<ConsumerRecord<String, String>> records = kafka.read(alerts.topic());
    List<String> keys = records.stream().map(ConsumerRecord::key).toList();
    List<String> expected = LongStream.range(0, alerts.count()).mapToObj(String::valueOf).toList();
    if (alerts.guarantee() == DeliveryGuarantee.EXACTLY_ONCE) {
      assertThat(keys).doesNotHaveDuplicates();
    }
    assertThat(Map.copyOf(values(records)).keySet()).containsExactlyInAnyOrderElementsOf(expected);
  }

  private static Map<String, String> values(List<ConsumerRecord<String, String>> records) {
    Map<String, String> values = new HashMap<>();
    for (ConsumerRecord<String, String> record : records) {
      String value = record.value().replaceFirst("\"ingested\":\"[^\"]*\"", "");
      assertThat(value).isEqualTo(values.getOrDefault(record.key(), value));
      values.put(record.key(), value);
    }
    return values;
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(end);
      Thread.sleep(100);
    }
  }
}
