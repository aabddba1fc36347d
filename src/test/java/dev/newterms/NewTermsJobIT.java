package dev.newterms;

import static dev.newterms.cloudtrail.Envelopes.cloudWatchLogs;
import static dev.newterms.cloudtrail.Envelopes.eventBridge;
import static dev.newterms.cloudtrail.Envelopes.gzip;
import static dev.newterms.cloudtrail.Envelopes.records;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.newterms.schema.PublishedSchema;
import dev.newterms.servers.KafkaServer;
import dev.newterms.servers.KinesisServer;
import dev.newterms.servers.SharedServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The live job between real servers: Kinesis in, Elasticsearch and Kafka out. */
class NewTermsJobIT {

  private static final Duration SHORT_WINDOW = Duration.ofSeconds(20);

  private final KinesisServer kinesis = SharedServers.kinesis();
  private final KafkaServer kafka = SharedServers.kafka();
  private final LiveSettingsFixture settings =
      new LiveSettingsFixture("new-terms-job", kinesis, kafka, SharedServers.elasticsearch());
  private final SentAlerts sent = settings.sent();
  private final Path folder;

  NewTermsJobIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void shouldAlertOnceForEachNewPairAlsoAcrossASavepointAndAnotherParallelism() throws Exception {
    settings.prepareServers();

    LiveJob job = LiveJob.start(withRules(), folder, 2);
    byte[] broken = Arrays.copyOf(gzip(Exports.by("nobody")), 40);
    put(Exports.by("single"));
    put(records(Exports.by("records"), Exports.by("records")));
    kinesis.put(settings.stream(), "p", gzip(records(Exports.by("records-gzip"))));
    kinesis.put(
        settings.stream(),
        "p",
        gzip(cloudWatchLogs("DATA_MESSAGE", Exports.by("cloudwatch-logs"))));
    put(cloudWatchLogs("DATA_MESSAGE", Exports.by("cloudwatch-logs-plain")));
    put(eventBridge(Exports.by("eventbridge")));
    put(Exports.by("line-1") + "\n" + Exports.by("line-2") + "\n");
    kinesis.put(settings.stream(), "p", broken);
    put(Exports.deniedTo("denied"));
    List<String> expected =
        newFor(
            "single",
            "records",
            "records-gzip",
            "cloudwatch-logs",
            "cloudwatch-logs-plain",
            "eventbridge",
            "line-1",
            "line-2");
    assertSent(expected);
    final Instant allSeen = Instant.now();
    String savepoint = job.stop();
    assertThat(sent.inKafka()).containsExactlyInAnyOrderElementsOf(expected);
    assertDeadLetter(broken);

    job = LiveJob.restore(withRules(), folder, 3, savepoint);
    put(Exports.by("second"));
    expected.addAll(newFor("second"));
    sleepUntil(allSeen.plus(SHORT_WINDOW).plusSeconds(1));
    put(Exports.by("single"));
    put(Exports.by("single"));
    expected.add("Short window single forgotten");
    assertSent(expected);
    job.stop();

    // Had the job read the stream from its beginning again, it would have counted twice.
    assertThat(sent.sightingsBefore("Short window single forgotten")).isEqualTo(1);
    assertThat(sent.inKafka()).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(sent.inElasticsearch()).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(sent.keysInKafka())
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(sent.idsInElasticsearch());
  }

  private void assertSent(List<String> expected) throws InterruptedException {
    assertThat(SentAlerts.await(expected.size(), sent::inElasticsearch))
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(SentAlerts.await(expected.size(), sent::inKafka))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  private void assertDeadLetter(byte[] broken) throws IOException {
    List<String> deadLetters =
        kafka.read(settings.deadLettersTopic()).stream().map(r -> r.value()).toList();
    assertThat(deadLetters).hasSize(1);
    JsonNode deadLetter = PublishedSchema.DEAD_LETTER.require(SentAlerts.json(deadLetters.get(0)));
    assertThat(deadLetter.path("reason").asText()).isEqualToIgnoringCase("bad_gzip");
    assertThat(deadLetter.path("bytes").binaryValue()).isEqualTo(broken);
    assertThat(deadLetter.at("/source/stream").asText()).isEqualTo(settings.stream());
    assertThat(deadLetter.at("/source/shard").asText()).startsWith("shardId-");
    assertThat(deadLetter.at("/source/sequence_number").asText()).isNotEmpty();
  }

  private static List<String> newFor(String... users) {
    List<String> alerts = new ArrayList<>();
    for (String user : users) {
      alerts.add("AWS DynamoDB Table Exported to S3 " + user + " never_seen");
      alerts.add("Short window " + user + " never_seen");
    }
    return alerts;
  }

  private void put(String record) {
    kinesis.put(settings.stream(), "p", record.getBytes(UTF_8));
  }

  private Map<String, String> withRules() throws IOException {
    Map<String, String> values = settings.values();
    values.put("rules", rules().toString());
    return values;
  }

  /** The bundled rule, and the same with a window that a test can wait for. */
  private Path rules() throws IOException {
    String bundled =
        LiveSettingsFixture.resource("/rules/exfiltration_dynamodb_table_exported_to_s3.toml");
    Path rules = Files.createDirectories(folder.resolve("rules"));
    Files.writeString(rules.resolve("bundled.toml"), bundled);
    Files.writeString(
        rules.resolve("short.toml"),
        bundled
            .replace("e8ea6f58-0040-11f0-a243-f661ea17fbcd", "short-window")
            .replace("name = \"AWS DynamoDB Table Exported to S3\"", "name = \"Short window\"")
            .replace("now-14d", "now-" + SHORT_WINDOW.toSeconds() + "s"));
    return rules;
  }

  private static void sleepUntil(Instant instant) throws InterruptedException {
    Thread.sleep(Math.max(0, Duration.between(Instant.now(), instant).toMillis()));
  }
}
