package dev.newterms.sink.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BulkRequestTest {

  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @Test
  void shouldCreateEachStampedDocumentUnderItsId() {
    byte[] body =
        BulkRequest.body(
            List.of(TestDocuments.document("id-1"), TestDocuments.document("id-2")), NOW);

    assertThat(body)
        .asString(StandardCharsets.UTF_8)
        .isEqualTo(
            """
            {"create":{"_id":"id-1"}}
            {"event":{"ingested":"2026-01-02T03:04:05.000Z","kind":"alert"}}
            {"create":{"_id":"id-2"}}
            {"event":{"ingested":"2026-01-02T03:04:05.000Z","kind":"alert"}}
            """);
  }

  @Test
  void shouldEscapeAnId() {
    byte[] body = BulkRequest.body(List.of(TestDocuments.document("a\"\n")), NOW);

    assertThat(body)
        .asString(StandardCharsets.UTF_8)
        .startsWith("{\"create\":{\"_id\":\"a\\\"\\n\"}}\n");
  }
}
