package dev.newterms.sink.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.newterms.servers.ElasticsearchServer;
import dev.newterms.servers.RestReply;
import dev.newterms.servers.Templates;
import dev.newterms.settings.ElasticsearchAccess;
import dev.newterms.settings.ElasticsearchSettings;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The data stream of one test in a real server, with an index template of its own.
 *
 * @param namespace lower case, without hyphens
 */
record WrittenAlerts(ElasticsearchServer server, String namespace) {

  String dataStream() {
    return "logs-newterms.alerts-" + namespace;
  }

  /** Installs the alerts' index template for this data stream and no other. */
  WrittenAlerts withTemplate() {
    Templates.installForAlerts(server, dataStream());
    return this;
  }

  /** Settings of a sink that writes to it, with a hundred documents a request. */
  ElasticsearchSettings settings(int bufferAlerts) {
    return settings(server.uri(), 100, bufferAlerts);
  }

  ElasticsearchSettings settings(URI host, int bulkAlerts, int bufferAlerts) {
    return new ElasticsearchSettings(
        List.of(host),
        namespace,
        ElasticsearchAccess.open(),
        bulkAlerts,
        1 << 20,
        Duration.ofMillis(200),
        bufferAlerts,
        1 << 26);
  }

  long count() {
    server.refresh(dataStream() + "*");
    return server.count(dataStream() + "*");
  }

  /** The {@code newterms.id} of every document, in order; one that is there twice is here twice. */
  List<String> ids() {
    server.refresh(dataStream());
    List<String> ids = new ArrayList<>();
    JsonNode page = page("/" + dataStream() + "/_search?scroll=1m", "{\"size\":5000}");
    while (!page.at("/hits/hits").isEmpty()) {
      page.at("/hits/hits").forEach(hit -> ids.add(id(hit)));
      page =
          page(
              "/_search/scroll",
              "{\"scroll\":\"1m\",\"scroll_id\":\"%s\"}"
                  .formatted(page.path("_scroll_id").asText()));
    }
    Collections.sort(ids);
    return ids;
  }

  /** How many alerts there are, whatever their copies, as a dashboard counts them. */
  long distinctIds() {
    String search =
        "{\"size\":0,\"aggs\":{\"alerts\":{\"cardinality\":{\"field\":\"newterms.id\"}}}}";
    return server.search(dataStream(), search).at("/aggregations/alerts/value").asLong();
  }

  /** The names of the indices behind it. */
  List<String> indices() {
    List<String> names = new ArrayList<>();
    server.request("GET", "/" + dataStream(), "").body().fieldNames().forEachRemaining(names::add);
    return names;
  }

  void rollOver() {
    RestReply reply = server.request("POST", "/" + dataStream() + "/_rollover", "");
    assertThat(reply.body().path("rolled_over").asBoolean()).as("%s", reply).isTrue();
  }

  private JsonNode page(String path, String body) {
    RestReply reply = server.request("POST", path, body);
    assertThat(reply.status()).as("%s", reply).isEqualTo(200);
    assertThat(reply.body().at("/_shards/failed").asInt()).as("%s", reply).isZero();
    return reply.body();
  }

  private static String id(JsonNode hit) {
    String id = hit.at("/_source/newterms/id").asText();
    assertThat(hit.path("_id").asText()).isEqualTo(id);
    return id;
  }
}
