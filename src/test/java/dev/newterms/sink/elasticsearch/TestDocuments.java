package dev.newterms.sink.elasticsearch;

import dev.newterms.settings.ElasticsearchAccess;
import dev.newterms.settings.ElasticsearchSettings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Documents, and settings with small bounds, for tests. */
final class TestDocuments {

  static final Duration BULK_WAIT = Duration.ofSeconds(5);

  private TestDocuments() {}

  static Document document(String id) {
    return new Document(id, "{\"event\":{\"kind\":\"alert\"}}".getBytes(StandardCharsets.UTF_8), 0);
  }

  /** {@code a1}, {@code a2}, … */
  static List<Document> documents(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(n -> document("a" + n)).toList();
  }

  static List<String> ids(List<Document> documents) {
    return documents.stream().map(Document::id).toList();
  }

  /** Two documents a bulk request, ten in the buffer. */
  static ElasticsearchSettings settings() {
    return settings(URI.create("http://localhost:9200"));
  }

  static ElasticsearchSettings settings(URI... hosts) {
    return new ElasticsearchSettings(
        List.of(hosts), "test", ElasticsearchAccess.open(), 2, 1 << 20, BULK_WAIT, 10, 1 << 24);
  }
}
