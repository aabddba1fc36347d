package dev.newterms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.servers.KafkaServer;
import dev.newterms.servers.KinesisServer;
import dev.newterms.servers.SharedServers;
import dev.newterms.settings.SettingsReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same events in records of every envelope give the same alerts live. A job for each of them
 * reads a stream of one shard, where events stay in order, so that it is always the same one of
 * several events that alerts.
 */
class TrailEnvelopesIT {

  private static final List<String> EVENTS = MadeUpTrail.events();

  @RegisterExtension
  private static final MiniClusterExtension FLINK =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(TrailEnvelope.values().length)
              .setConfiguration(memory())
              .build());

  @TempDir private Path folder;

  private final KinesisServer kinesis = SharedServers.kinesis();
  private final KafkaServer kafka = SharedServers.kafka();

  @Test
  void shouldGiveTheSameAlertsAsFromFiles() throws Exception {
    Path rule = TrailAlerts.ruleByEventTime(folder);
    Map<String, String> expected =
        TrailAlerts.fromFiles(folder, TrailEnvelope.RECORDS.records(EVENTS), rule);
    List<Live> jobs = new ArrayList<>();
    for (TrailEnvelope envelope : TrailEnvelope.values()) {
      String name = "trail-" + envelope.name().toLowerCase(Locale.ROOT);
      put(name, envelope);
      jobs.add(start(name, rule));
    }
    for (Live job : jobs) {
      List<String> alerts = SentAlerts.await(expected.size(), () -> alerts(job));
      assertThat(TrailAlerts.withoutArrival(alerts)).as(job.name).isEqualTo(expected);
      assertThat(kafka.read(LiveSettingsFixture.deadLettersTopic(job.name))).isEmpty();
      job.client.cancel().get();
    }
  }

  /** Plain and as gzip by turns: the reader does not know what comes next. */
  private void put(String stream, TrailEnvelope envelope) {
    kinesis.createStream(stream, 1);
    List<byte[]> plain = envelope.records(EVENTS);
    List<byte[]> gzip = envelope.gzipRecords(EVENTS);
    for (int number = 0; number < plain.size(); number++) {
      kinesis.put(stream, "p", (number % 2 == 0 ? plain : gzip).get(number));
    }
  }

  private Live start(String name, Path rule) throws Exception {
    kafka.createTopic(LiveSettingsFixture.alertsTopic(name), 1);
    kafka.createTopic(LiveSettingsFixture.deadLettersTopic(name), 1);
    return new Live(name, run(settings(name, rule)));
  }

  private Map<String, String> settings(String name, Path rule) throws IOException {
    Map<String, String> values = LiveSettingsFixture.fromKinesisToKafka(kinesis, kafka, name);
    values.put("rules", rule.toString());
    // Then the memory goes back as far as that of the backtest.
    values.put("kinesis.initial-position", MadeUpTrail.START.toString());
    return values;
  }

  private static JobClient run(Map<String, String> settings) throws Exception {
    StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
    environment.setParallelism(1);
    NewTermsJob.build(environment, new SettingsReader(null, settings, Map.of()).readLive());
    return environment.executeAsync("live job");
  }

  private List<String> alerts(Live job) {
    return kafka.read(LiveSettingsFixture.alertsTopic(job.name)).stream()
        .map(sent -> sent.value())
        .toList();
  }

  private static Configuration memory() {
    Configuration flink = new Configuration();
    flink.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(128));
    return flink;
  }

  private record Live(String name, JobClient client) {}
}
