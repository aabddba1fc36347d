package dev.newterms.sink.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.newterms.cloudtrail.DeadLetter;
import dev.newterms.cloudtrail.DeadLetter.Reason;
import dev.newterms.cloudtrail.DeadLetterId;
import dev.newterms.cloudtrail.DeadLetterReader;
import dev.newterms.servers.ElasticsearchServer;
import dev.newterms.servers.RestReply;
import dev.newterms.servers.SharedServers;
import dev.newterms.servers.Templates;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Dead letters in a real Elasticsearch, as its bulk interface takes them. */
class DeadLetterDocumentsIT {

  private static final long FOUND = Instant.parse("2026-03-01T10:00:00Z").toEpochMilli();
  private static final long ARRIVAL = Instant.parse("2026-03-01T09:00:00Z").toEpochMilli();

  /** The ends of the years that RFC 3339 can write. */
  private static final long FIRST = Instant.parse("0000-01-01T00:00:00Z").toEpochMilli();

  private static final long LAST = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();
  private static final DeadLetter USUAL =
      new DeadLetter(
          Reason.BAD_GZIP, "cut off", new byte[] {1, 2}, 3, ARRIVAL, "kinesis:st/sh/7", FOUND);

  private static ElasticsearchServer elasticsearch = SharedServers.elasticsearch();

  @BeforeAll
  static void installTemplates() {
    Templates.installForDeadLetters(elasticsearch);
  }

  @Test
  void shouldTakeALetterOfEachReasonWithTheLongestAndStrangestOfEverything() {
    String worst = "\u0000\uFFFF😀".repeat(1_000);
    List<DeadLetter> letters = new ArrayList<>();
    for (Reason reason : Reason.values()) {
      letters.add(new DeadLetter(reason, "", new byte[0], 0, LAST, "", FOUND));
      letters.add(
          new DeadLetter(reason, worst, new byte[9], Integer.MAX_VALUE, FIRST, worst, FOUND));
      letters.add(new DeadLetter(reason, worst, new byte[9], 9, ARRIVAL, "alert:" + worst, FOUND));
    }

    assertThat(create("every_reason", letters)).containsOnly(201).hasSize(3 * 8);

    assertThat(create("every_reason", letters)).containsOnly(409);
    elasticsearch.refresh(stream("every_reason"));
    assertThat(elasticsearch.count(stream("every_reason"))).isEqualTo(3 * 8);
  }

  /** No setting allows more, and a node of 512 MB has room for no larger request. */
  @Test
  void shouldTakeTheLargestLetter() {
    byte[] bytes = new byte[64 << 20];
    DeadLetter letter =
        new DeadLetter(Reason.TOO_LARGE, "x", bytes, bytes.length, ARRIVAL, "f@1", FOUND);

    assertThat(create("largest", List.of(letter))).containsExactly(201);
  }

  @ParameterizedTest
  @CsvSource({
    "usual, @timestamp, 2026-03-01T10:00:00Z",
    "usual, message, BAD_GZIP",
    "usual, ecs.version, 8.11.0",
    "usual, event.kind, pipeline_error",
    "usual, event.module, newterms",
    "usual, event.dataset, newterms.deadletters",
    "usual, event.ingested, 1970-01-01T00:00:00Z",
    "usual, data_stream.type, logs",
    "usual, data_stream.dataset, newterms.deadletters",
    "usual, reason, BAD_GZIP",
    "usual, problem, CUT",
    "usual, source.stream, st",
    "usual, source.shard, sh",
    "usual, source.sequence_number, 7",
    "usual, arrival, 2026-03-01T09:00:00Z",
    "usual, length, 3",
    "usual, truncated, true",
    "file, source.file, f",
    "file, source.offset, 1",
    "refused, source.alert, a1"
  })
  void shouldFindALetterByEachOfItsFields(String letter, String field, String value)
      throws IOException {
    create(
        "fields",
        List.of(
            USUAL,
            new DeadLetter(Reason.BAD_JSON, "file", new byte[0], 0, FOUND, "f@1", FOUND - 1),
            DeadLetter.undelivered("a1", new byte[0], 0, "refused", FOUND - 2)));
    elasticsearch.refresh(stream("fields"));

    JsonNode hits = search("fields", "{\"match\":{\"%s\":\"%s\"}}".formatted(field, value));

    assertThat(hits.findValuesAsText("problem"))
        .contains(letter.equals("usual") ? "cut off" : letter);
  }

  @Test
  void shouldKeepTheBytesThoughTheyCannotBeSearched() throws IOException {
    create("bytes", List.of(USUAL));
    elasticsearch.refresh(stream("bytes"));

    assertThat(search("bytes", "{\"match\":{\"bytes\":\"AQI=\"}}")).isEmpty();
    JsonNode source = search("bytes", "{\"match_all\":{}}").get(0).path("_source");
    assertThat(DeadLetterReader.read(source.toString().getBytes(UTF_8)))
        .usingRecursiveComparison()
        .isEqualTo(USUAL);
    assertThat(search("bytes", "{\"match_all\":{}}").get(0).path("_id").asText())
        .isEqualTo(DeadLetterId.of(USUAL));
  }

  private static List<Integer> create(String namespace, List<DeadLetter> letters) {
    List<Document> documents =
        letters.stream().map(letter -> new DeadLetterForm().of(letter, 0)).toList();
    RestReply reply =
        elasticsearch.request(
            "POST",
            "/" + stream(namespace) + "/_bulk?require_data_stream=true",
            new String(BulkRequest.body(documents, Instant.EPOCH), UTF_8));
    assertThat(reply.status()).isEqualTo(200);
    List<Integer> statuses = new ArrayList<>();
    reply.body().path("items").forEach(item -> statuses.add(item.at("/create/status").asInt()));
    return statuses;
  }

  private static JsonNode search(String namespace, String query) throws IOException {
    String search = "{\"query\":" + new ObjectMapper().readTree(query) + "}";
    return elasticsearch.search(stream(namespace), search).at("/hits/hits");
  }

  private static String stream(String namespace) {
    return "logs-newterms.deadletters-documents_" + namespace;
  }
}
