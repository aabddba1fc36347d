package dev.newterms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.servers.ElasticsearchServer;
import dev.newterms.servers.FlinkCluster;
import dev.newterms.servers.KafkaServer;
import dev.newterms.servers.KinesisServer;
import dev.newterms.servers.SharedServers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job's jar on a cluster of real processes, with the shipped configuration of Flink. */
class ClusterSubmissionIT {

  private static final Path JAR = Path.of(System.getProperty("newterms.build", ""), "newterms.jar");

  private final KinesisServer kinesis = SharedServers.kinesis();
  private final KafkaServer kafka = SharedServers.kafka();
  private final ElasticsearchServer elasticsearch = SharedServers.elasticsearch();

  @Test
  void shouldAlertFromASubmittedJar(@TempDir Path folder) throws Exception {
    LiveSettingsFixture settings =
        new LiveSettingsFixture("cluster-submission", kinesis, kafka, elasticsearch);
    settings.prepareServers();
    Map<String, String> checkpoints =
        Map.of(
            "execution.checkpointing.interval", "1 s",
            "execution.checkpointing.dir", folder.resolve("checkpoints").toUri().toString(),
            "execution.checkpointing.savepoint-dir",
                folder.resolve("savepoints").toUri().toString());
    try (FlinkCluster flink = FlinkCluster.started(FlinkCluster.SHIPPED_CONF, checkpoints)) {
      List<String> arguments = new ArrayList<>();
      settings.values().forEach((key, value) -> arguments.add("-D" + key + "=" + value));
      String job = flink.submit(JAR, NewTermsJob.class.getName(), arguments);
      flink.awaitRunning(job);

      kinesis.put(settings.stream(), "p", Exports.by("alice").getBytes(UTF_8));

      List<String> expected =
          List.of(
              "AWS DynamoDB Table Exported to S3 alice never_seen",
              "AWS DynamoDB Table Exported to a New S3 Bucket alice never_seen");
      assertThat(SentAlerts.await(2, settings.sent()::inElasticsearch))
          .containsExactlyInAnyOrderElementsOf(expected);
      assertThat(SentAlerts.await(2, settings.sent()::inKafka))
          .containsExactlyInAnyOrderElementsOf(expected);
      flink.stopWithSavepoint(job);
    }
  }
}
