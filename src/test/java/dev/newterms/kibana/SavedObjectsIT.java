package dev.newterms.kibana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.newterms.servers.ElasticsearchServer;
import dev.newterms.servers.SharedServers;
import dev.newterms.servers.Templates;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the saved objects ask Elasticsearch for, of alerts that are known, is right. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SavedObjectsIT {

  private static final String STREAM = "logs-newterms.alerts-savedobjects";
  private static final List<String> SEVERITIES = List.of("low", "medium", "high", "critical");

  private final ElasticsearchServer elasticsearch = SharedServers.elasticsearch();
  private final Exported exported;
  private List<ObjectNode> alerts = List.of();

  SavedObjectsIT() throws Exception {
    exported = Exported.shipped();
  }

  @BeforeAll
  void write(@TempDir Path folder) throws Exception {
    alerts = SampleAlerts.in(folder);
    for (int i = 0; i < alerts.size(); i++) {
      alerts.get(i).withObject("/newterms").put("severity", SEVERITIES.get(i % SEVERITIES.size()));
      if (i % 5 == 0) {
        alerts.get(i).withObject("/newterms").put("building_block", true);
      }
    }
    ObjectNode other = alerts.get(0).deepCopy();
    other.withObject("/data_stream").put("dataset", "other");
    other.withObject("/event").put("kind", "event");
    Templates.installForAlerts(elasticsearch, STREAM);
    StringBuilder bulk = new StringBuilder();
    Stream.concat(alerts.stream(), Stream.of(other))
        .forEach(document -> bulk.append("{\"create\":{}}\n").append(document).append('\n'));
    JsonNode reply = elasticsearch.request("POST", "/" + STREAM + "/_bulk", bulk.toString()).body();
    assertThat(reply.path("errors").asBoolean(true)).as("%s", reply).isFalse();
    elasticsearch.refresh(STREAM);
  }

  @ParameterizedTest
  @MethodSource("panels")
  void shouldCountInEachPanelWhatThereIs(String title) {
    JsonNode panel =
        exported.lensPanels().stream()
            .filter(one -> one.path("title").asText().equals(title))
            .findFirst()
            .orElseThrow();
    Aggregation aggregation = Aggregation.of(panel);

    Map<List<String>, Long> counts =
        aggregation.counts(search(aggregation.request(filterOfTheDashboard())));

    assertThat(counts).isNotEmpty().isEqualTo(counted(aggregation.buckets()));
  }

  Stream<String> panels() {
    return exported.lensPanels().stream().map(panel -> panel.path("title").asText());
  }

  @Test
  void shouldShowTheNewestAlertsWithSomethingInEachColumn() {
    JsonNode search = exported.only("search").path("attributes");
    ObjectNode request = Json.object().put("size", 100);
    request.set(
        "query",
        KqlSearch.of(Exported.searchSource(exported.only("search")).at("/query/query").asText()));
    ObjectNode order = request.putArray("sort").addObject();
    search.path("sort").forEach(sort -> order.put(sort.path(0).asText(), sort.path(1).asText()));

    List<JsonNode> hits = Exported.list(search(request).at("/hits/hits"));

    assertThat(hits)
        .extracting(hit -> hit.at("/_source/@timestamp").asText())
        .containsExactlyElementsOf(
            alerts.stream()
                .map(alert -> alert.path("@timestamp").asText())
                .sorted(Comparator.reverseOrder())
                .toList());
    for (JsonNode column : search.path("columns")) {
      assertThat(hits)
          .as("%s", column)
          .anyMatch(hit -> !values(hit.path("_source"), column.asText()).isEmpty());
    }
  }

  @Test
  void shouldOfferInEachControlWhatThereIs() {
    for (JsonNode control : exported.controls()) {
      String field = control.path("fieldName").asText();
      ObjectNode column = Json.object().put("operationType", "terms").put("sourceField", field);
      column.putObject("params").put("size", 100);
      Aggregation aggregation = new Aggregation(List.of(column));

      assertThat(aggregation.counts(search(aggregation.request(filterOfTheDashboard()))))
          .isNotEmpty()
          .isEqualTo(counted(aggregation.buckets()));
    }
  }

  @Test
  void shouldPromoteEachAlertThatIsForPeople() throws Exception {
    JsonNode rule = PromotionRuleTest.rule();
    ObjectNode request = Json.object().put("size", 100);
    request.set("query", KqlSearch.of(rule.path("query").asText()));

    List<JsonNode> hits = Exported.list(search(request).at("/hits/hits"));

    assertThat(hits)
        .isNotEmpty()
        .extracting(hit -> hit.at("/_source/newterms/id").asText())
        .containsExactlyInAnyOrderElementsOf(
            alerts.stream()
                .filter(alert -> !alert.at("/newterms/building_block").asBoolean())
                .map(alert -> alert.at("/newterms/id").asText())
                .toList());
  }

  private ObjectNode filterOfTheDashboard() {
    ObjectNode query = Json.object();
    var filters = query.putObject("bool").putArray("filter");
    JsonNode searchSource = Exported.searchSource(exported.only("dashboard"));
    assertThat(searchSource.at("/query/query").asText()).isEmpty();
    searchSource.path("filter").forEach(filter -> filters.add(filter.path("query")));
    return query;
  }

  private JsonNode search(ObjectNode request) {
    return elasticsearch.search(STREAM, request.toString());
  }

  /** The same in plain Java. */
  private Map<List<String>, Long> counted(List<JsonNode> columns) {
    Map<List<String>, Long> counts = new HashMap<>();
    for (ObjectNode alert : alerts) {
      List<List<String>> combinations = List.of(List.of());
      for (JsonNode column : columns) {
        combinations = combined(combinations, valuesOf(column, alert));
      }
      combinations.forEach(values -> counts.merge(values, 1L, Long::sum));
    }
    return counts;
  }

  private static List<List<String>> combined(List<List<String>> some, List<String> values) {
    List<List<String>> combined = new ArrayList<>();
    for (List<String> one : some) {
      values.forEach(value -> combined.add(Stream.concat(one.stream(), Stream.of(value)).toList()));
    }
    return combined;
  }

  private static List<String> valuesOf(JsonNode column, JsonNode alert) {
    List<String> values = values(alert, column.path("sourceField").asText());
    return column.path("operationType").asText().equals("date_histogram")
        ? values.stream().map(time -> time.substring(0, "2026-01-01".length())).toList()
        : values;
  }

  private static List<String> values(JsonNode document, String field) {
    JsonNode value = document.at("/" + field.replace('.', '/'));
    Stream<JsonNode> values = value.isArray() ? Exported.list(value).stream() : Stream.of(value);
    return values
        .filter(one -> one.isValueNode() && !one.isNull())
        .map(JsonNode::asText)
        .map(Objects::requireNonNull)
        .distinct()
        .toList();
  }
}
