package dev.newterms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.newterms.schema.PublishedSchema;
import dev.newterms.servers.ElasticsearchServer;
import dev.newterms.servers.KafkaServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What a job has written to the real servers, each alert as {@code <rule> <user> <novelty>}.
 *
 * @param dataStream its name as a pattern, so that before the first alert nothing is found
 */
record SentAlerts(
    ElasticsearchServer elasticsearch, String dataStream, KafkaServer kafka, String topic) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  List<String> inElasticsearch() {
    elasticsearch.refresh(dataStream);
    List<String> alerts = new ArrayList<>();
    elasticsearch
        .search(dataStream, "{\"size\":1000}")
        .at("/hits/hits")
        .forEach(hit -> alerts.add(text(hit.path("_source"))));
    return alerts;
  }

  List<String> inKafka() {
    return kafka.read(topic).stream().map(sent -> text(json(sent.value()))).toList();
  }

  /** How many sightings of its terms came before this alert, as Elasticsearch has it. */
  long sightingsBefore(String alert) {
    elasticsearch.refresh(dataStream);
    for (JsonNode hit : elasticsearch.search(dataStream, "{\"size\":1000}").at("/hits/hits")) {
      if (text(hit.path("_source")).equals(alert)) {
        return hit.at("/_source/newterms/sightings").asLong();
      }
    }
    throw new AssertionError("not sent: " + alert);
  }

  /** The ids under which Elasticsearch has them. */
  List<String> idsInElasticsearch() {
    List<String> ids = new ArrayList<>();
    elasticsearch
        .search(dataStream, "{\"size\":1000}")
        .at("/hits/hits")
        .forEach(hit -> ids.add(hit.path("_id").asText()));
    return ids;
  }

  List<String> keysInKafka() {
    return kafka.read(topic).stream().map(sent -> sent.key()).toList();
  }

  /** Waits until as many are there as expected, or for so long that they never will be. */
  static List<String> await(int count, Supplier<List<String>> alerts) throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    List<String> found = alerts.get();
    while (found.size() < count && Instant.now().isBefore(end)) {
      Thread.sleep(200);
      found = alerts.get();
    }
    return found;
  }

  private static String text(JsonNode sent) {
    JsonNode alert = PublishedSchema.ALERT.require(sent);
    return "%s %s %s"
        .formatted(
            alert.at("/rule/name").asText(),
            alert.at("/user/name").asText(),
            alert.at("/newterms/novelty").asText());
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
