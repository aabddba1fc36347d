package dev.newterms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.newterms.manifests.AlertingRule;
import dev.newterms.schema.PublishedSchema;
import dev.newterms.servers.ElasticsearchServer;
import dev.newterms.servers.FlinkCluster;
import dev.newterms.servers.KafkaServer;
import dev.newterms.servers.KinesisServer;
import dev.newterms.servers.SharedServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job's jar on a cluster of real processes, with the shipped configuration of Flink. */
class ClusterSubmissionIT {

  private static final Path JAR = Path.of(System.getProperty("newterms.build", ""), "newterms.jar");

  private static final String SAMPLE =
      Path.of(System.getProperty("basedir", ""), "src/main/resources/sample")
          .toAbsolutePath()
          .toString();

  private static final ObjectMapper JSON = new ObjectMapper();

  private static FlinkCluster flink;

  private final KinesisServer kinesis = SharedServers.kinesis();
  private final KafkaServer kafka = SharedServers.kafka();
  private final ElasticsearchServer elasticsearch = SharedServers.elasticsearch();

  @BeforeAll
  static void start(@TempDir Path folder) {
    flink =
        FlinkCluster.started(
            FlinkCluster.SHIPPED_CONF,
            Map.of(
                "execution.checkpointing.interval", "1 s",
                "execution.checkpointing.dir", folder.resolve("checkpoints").toUri().toString(),
                "execution.checkpointing.savepoint-dir",
                    folder.resolve("savepoints").toUri().toString()));
  }

  @AfterAll
  static void stop() {
    flink.close();
  }

  @AfterEach
  void freeTheSlots() {
    flink.cancelAll();
  }

  @Test
  void shouldAlertFromASubmittedJar() throws Exception {
    LiveSettingsFixture settings =
        new LiveSettingsFixture("cluster-submission", kinesis, kafka, elasticsearch);
    settings.prepareServers();
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
    assertMetricsOfAllAlertingRules();
    flink.stopWithSavepoint(job);
  }

  @Test
  void shouldBacktestAsTheCliDoes(@TempDir Path folder) throws Exception {
    Path here = folder.resolve("here.ndjson");
    Path onCluster = folder.resolve("cluster.ndjson");
    Path deadLetters = folder.resolve("dead-letters.ndjson");
    List<String> arguments = List.of("--input", SAMPLE, "--output", here.toString());
    BacktestJob.main(arguments.toArray(String[]::new));

    String log =
        flink.run(
            JAR,
            BacktestJob.class.getName(),
            List.of(
                "--input",
                SAMPLE,
                "--output",
                onCluster.toUri().toString(),
                "--dead-letters",
                deadLetters.toString()));

    assertThat(log).contains("426 events, 15 alerts, 0 dead letters");
    assertThat(alerts(onCluster)).hasSize(15).containsExactlyInAnyOrderElementsOf(alerts(here));
    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder("here.ndjson", "cluster.ndjson", "dead-letters.ndjson");
  }

  @Test
  void shouldStayUntilTheEndAlsoWhereTheClientIsDetached(@TempDir Path folder) throws Exception {
    Path output = folder.resolve("alerts.ndjson");

    flink.submit(
        JAR,
        BacktestJob.class.getName(),
        List.of("--input", SAMPLE, "--output", output.toString()));

    assertThat(alerts(output)).hasSize(15);
  }

  @Test
  void shouldSayWhatIsWrongWithTheArguments(@TempDir Path folder) {
    assertThatThrownBy(() -> backtest("--input", "/no/such", "--output", folder + "/alerts"))
        .hasMessageContaining("exit status 1")
        .hasMessageContaining("input: /no/such: no such file or folder");
    assertThatThrownBy(() -> backtest("--input", SAMPLE, "--output", folder + "/no/alerts"))
        .hasMessageContaining("file: " + folder + "/no: no such file or folder");
    assertThatThrownBy(() -> backtest("--input", SAMPLE))
        .hasMessageContaining("Missing required option: '--output=FILE'");
    assertThat(backtest("--help")).contains("--dead-letters");
    assertThat(folder).isEmptyDirectory();
  }

  private static void assertMetricsOfAllAlertingRules() throws IOException {
    List<String> samples = flink.metrics().lines().toList();
    assertThat(AlertingRule.shipped())
        .isNotEmpty()
        .flatExtracting(AlertingRule::selectors)
        .allMatch(selector -> samples.stream().anyMatch(selector::selects));
  }

  private static String backtest(String... arguments) {
    return flink.run(JAR, BacktestJob.class.getName(), List.of(arguments));
  }

  /** Without the time at which each was written. */
  private static List<JsonNode> alerts(Path file) throws IOException {
    List<JsonNode> alerts = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      ObjectNode alert = (ObjectNode) PublishedSchema.ALERT.require(JSON.readTree(line));
      ((ObjectNode) alert.required("event")).remove("ingested");
      alerts.add(alert);
    }
    return alerts;
  }
}
