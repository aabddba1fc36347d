package dev.newterms.servers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ElasticsearchServerIT {
  @Test
  void shouldKeepDocumentsThroughAnOutageAndLeaveNoProcess() {
    var before = ProcessHandle.current().descendants().toList();
    try (var elasticsearch = ElasticsearchServer.started()) {
      elasticsearch.putIndexTemplate(
          "alerts", "{\"index_patterns\": [\"alerts-*\"], \"data_stream\": {}}");
      assertThat(itemStatus(elasticsearch)).isEqualTo(201);

      elasticsearch.kill();
      elasticsearch.start();

      assertThat(itemStatus(elasticsearch)).isEqualTo(409);
      elasticsearch.refresh("alerts-test");
      assertThat(elasticsearch.count("alerts-test")).isEqualTo(1);
      assertThat(elasticsearch.search("alerts-test", "{}").at("/hits/hits/0/_id").asText())
          .isEqualTo("a");
    }
    assertThat(ProcessHandle.current().descendants()).isSubsetOf(before);
  }

  private static int itemStatus(ElasticsearchServer elasticsearch) {
    String bulk = "{\"create\": {\"_id\": \"a\"}}\n{\"@timestamp\": \"2026-01-01T00:00:00Z\"}\n";
    return elasticsearch
        .request("POST", "/alerts-test/_bulk", bulk)
        .body()
        .at("/items/0/create/status")
        .asInt();
  }
}
