package dev.newterms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.newterms.cloudtrail.Envelopes;
import dev.newterms.servers.ElasticsearchServer;
import dev.newterms.servers.KafkaServer;
import dev.newterms.servers.SharedServers;
import dev.newterms.servers.Templates;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A broken record and an alert that the mapping refuses become dead letters between real servers.
 */
class DeadLettersIT {

  private final ElasticsearchServer elasticsearch = SharedServers.elasticsearch();
  private final KafkaServer kafka = SharedServers.kafka();
  private final Path folder;

  DeadLettersIT(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void shouldBeInElasticsearchOnceAlsoWhereAReplayMakesThemAgain() throws Exception {
    LiveSettingsFixture settings = settings("letters-to-elasticsearch");
    Map<String, String> values = prepared(settings, "elasticsearch");
    LiveJob job = LiveJob.start(values, folder, 2);
    put(settings, "1");
    assertSent(settings, "1");
    String savepoint = job.stop();

    job = LiveJob.restore(values, folder, 2, savepoint);
    putWhatIsRefused(settings);
    put(settings, "2");
    assertSent(settings, "1", "2");
    assertLetters(SentAlerts.await(2, () -> inElasticsearch(settings)));
    job.stop();

    job = LiveJob.restore(values, folder, 2, savepoint);
    put(settings, "3"); // Behind the others: once it is there, they have been read again.
    assertSent(settings, "1", "2", "3");
    job.drain();
    assertLetters(inElasticsearch(settings));
  }

  @Test
  void shouldBeInKafka() throws Exception {
    LiveSettingsFixture settings = settings("letters-to-kafka");
    LiveJob job = LiveJob.start(prepared(settings, "kafka"), folder, 2);
    putWhatIsRefused(settings);
    put(settings, "1");
    assertSent(settings, "1");

    assertLetters(SentAlerts.await(2, () -> inKafka(settings)));
    job.stop();
  }

  private LiveSettingsFixture settings(String name) {
    return new LiveSettingsFixture(name, SharedServers.kinesis(), kafka, elasticsearch);
  }

  private Map<String, String> prepared(LiveSettingsFixture settings, String to) throws IOException {
    settings.prepareServers();
    Templates.installForDeadLetters(elasticsearch);
    Map<String, String> values = settings.values();
    String namespace = Objects.requireNonNull(values.get("elasticsearch.namespace"));
    elasticsearch.putIndexTemplate("stricter." + namespace, stricter(namespace));
    values.put("rules", Exports.RULE_BY_USER);
    values.put("dead-letters.to", to);
    return values;
  }

  /** Takes only numbers for user names. */
  private static String stricter(String namespace) {
    return """
        {"index_patterns": ["logs-newterms.alerts-%s"], "data_stream": {}, "priority": 900,
         "template": {"mappings": {"dynamic": false, "properties": {
           "user": {"properties": {"name": {"type": "long"}}}}}}}"""
        .formatted(namespace);
  }

  private static void putWhatIsRefused(LiveSettingsFixture settings) {
    byte[] broken = Arrays.copyOf(Envelopes.gzip(Exports.by("9")), 40);
    settings.kinesis().put(settings.stream(), "p", broken);
    put(settings, "nobody");
  }

  private static void put(LiveSettingsFixture settings, String user) {
    settings.kinesis().put(settings.stream(), "p", Exports.by(user).getBytes(UTF_8));
  }

  private static void assertSent(LiveSettingsFixture settings, String... users)
      throws InterruptedException {
    assertThat(SentAlerts.await(users.length, settings.sent()::inElasticsearch))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(users)
                .map("AWS DynamoDB Table Exported to S3 %s never_seen"::formatted)
                .toList());
  }

  private static void assertLetters(List<String> letters) throws IOException {
    assertThat(letters).hasSize(2);
    for (String text : letters) {
      JsonNode letter = SentAlerts.json(text);
      byte[] bytes = letter.path("bytes").binaryValue();
      if (letter.path("reason").asText().equals("REFUSED")) {
        JsonNode alert = SentAlerts.json(new String(bytes, UTF_8));
        assertThat(alert.at("/user/name").asText()).isEqualTo("nobody");
        assertThat(alert.at("/event/kind").asText()).isEqualTo("alert");
        assertThat(alert.at("/event/ingested").isMissingNode()).isTrue();
        assertThat(alert.at("/newterms/id").asText())
            .isNotEmpty()
            .isEqualTo(letter.at("/source/alert").asText());
      } else {
        assertThat(letter.path("reason").asText()).isEqualTo("BAD_GZIP");
        assertThat(bytes).hasSize(40);
      }
    }
    assertThat(letters).filteredOn(letter -> letter.contains("\"REFUSED\"")).hasSize(1);
  }

  private List<String> inKafka(LiveSettingsFixture settings) {
    return kafka.read(settings.deadLettersTopic()).stream().map(record -> record.value()).toList();
  }

  private List<String> inElasticsearch(LiveSettingsFixture settings) {
    String stream = "logs-newterms.deadletters-" + settings.name().replace('-', '_') + "*";
    elasticsearch.refresh(stream);
    List<String> letters = new ArrayList<>();
    elasticsearch
        .search(stream, "{\"size\":1000}")
        .at("/hits/hits")
        .forEach(hit -> letters.add(hit.path("_source").toString()));
    return letters;
  }
}
