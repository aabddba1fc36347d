package dev.newterms.sink.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.servers.KafkaServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
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
import org.apache.kafka.clients.producer.KafkaProducer;
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
    NumberedAlerts alerts = alerts("killed", guarantee, 2400);
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

  @Test
  void shouldWriteAgainAfterATaskHasFailed() throws Exception {
    NumberedAlerts alerts = alerts("failed", DeliveryGuarantee.EXACTLY_ONCE, 1500);
    NumberedAlerts.FAILS_AT.set(1000);

    finish(alerts.start());

    assertThat(NumberedAlerts.STARTS).hasValue(2);
    assertWritten(alerts);
  }

  @Test
  void shouldGoOnFromASavepointThatWaitedForTheBroker() throws Exception {
    NumberedAlerts alerts = alerts("savepoint", DeliveryGuarantee.EXACTLY_ONCE, 1500);
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

  /** Flink never interrupts what closes, so each of these would hold the cancel for an hour. */
  @Test
  void shouldBeCancelledWhileTheBrokerIsAway() throws Exception {
    NumberedAlerts alerts = alerts("cancelled", DeliveryGuarantee.EXACTLY_ONCE, Long.MAX_VALUE);
    JobClient writes = alerts.start();
    await(() -> kafka.read(alerts.topic()).size() > 200);
    String savepoint =
        writes.triggerSavepoint(folder.toUri().toString(), SavepointFormatType.NATIVE).get();

    kafka.kill();
    try {
      awaitMore(800);
      cancel(writes);

      JobClient commits = alerts.restore(savepoint);
      await(KafkaOutageIT::isCommitting);
      cancel(commits);
    } finally {
      kafka.start();
    }
  }

  @Test
  void shouldShowNothingThatIsNotCommitted() throws Exception {
    NumberedAlerts alerts = alerts("uncommitted", DeliveryGuarantee.EXACTLY_ONCE, Long.MAX_VALUE);
    JobClient job = alerts.start(Duration.ofHours(1));
    await(() -> kafka.lastOffset(alerts.topic()) > 200);

    assertThat(kafka.read(alerts.topic())).isEmpty();
    assertThat(transactionalIds(alerts))
        .containsExactly(alerts.topic() + "-alerts-0-1", alerts.topic() + "-dead-letters-0-1");

    job.stopWithSavepoint(false, folder.toUri().toString(), SavepointFormatType.NATIVE).get();
    assertThat(kafka.read(alerts.topic())).hasSizeGreaterThan(200);
  }

  private static List<String> transactionalIds(NumberedAlerts alerts) {
    return kafka.transactionalIds().stream().filter(id -> id.startsWith(alerts.topic())).toList();
  }

  private static boolean isCommitting() {
    return Thread.getAllStackTraces().values().stream()
        .flatMap(Arrays::stream)
        .anyMatch(
            frame ->
                frame.getClassName().equals(KafkaProducer.class.getName())
                    && frame.getMethodName().equals("commitTransaction"));
  }

  private static void cancel(JobClient job) throws Exception {
    job.cancel().get();
    assertThat(job.getJobExecutionResult())
        .failsWithin(PATIENCE)
        .withThrowableThat()
        .withRootCauseInstanceOf(JobCancellationException.class);
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
    } else {
      assertThat(transactionalIds(alerts)).isEmpty();
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
