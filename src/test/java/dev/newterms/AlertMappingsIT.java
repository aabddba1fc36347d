package dev.newterms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.newterms.alert.AlertJson;
import dev.newterms.alert.IngestStamp;
import dev.newterms.ecs.TestDatabases;
import dev.newterms.servers.ElasticsearchServer;
import dev.newterms.servers.SharedServers;
import dev.newterms.servers.Templates;
import dev.newterms.settings.SettingsReader;
import dev.newterms.source.InputFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Alerts of real trails, of the bundled and of the published rules, in an Elasticsearch that takes
 * no field that our templates do not map.
 */
@Tag("shared-data")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlertMappingsIT {

  private static final String STREAM = "logs-newterms.alerts-strict";
  private static final String STRICT = "strict.alerts";

  private final ElasticsearchServer elasticsearch = SharedServers.elasticsearch();
  private final Map<String, JsonNode> alerts = new HashMap<>();

  @BeforeAll
  void write(@TempDir Path folder) throws Exception {
    for (String rules : List.of("bundled", shared().resolve("rules").toString())) {
      backtest(rules, folder);
    }
    alerts.put("golden", golden());
    installStrictTemplates();
    StringBuilder bulk = new StringBuilder();
    alerts.forEach(
        (id, alert) -> bulk.append("{\"create\":{\"_id\":\"%s\"}}\n%s\n".formatted(id, alert)));
    JsonNode reply = elasticsearch.request("POST", "/" + STREAM + "/_bulk", bulk.toString()).body();
    assertThat(reply.path("items"))
        .hasSameSizeAs(alerts.keySet())
        .allSatisfy(
            item -> assertThat(item.at("/create/status").asInt()).as("%s", item).isEqualTo(201));
    elasticsearch.refresh(STREAM);
  }

  @Test
  void shouldHaveWhatManyRulesAlertOn() {
    Set<String> rules =
        alerts.values().stream()
            .map(alert -> alert.at("/rule/uuid").asText())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(rules).hasSizeGreaterThan(20);
    assertThat(elasticsearch.count(STREAM)).isEqualTo(alerts.size());
  }

  /** What is ignored is stored, but no search finds it. */
  @Test
  void shouldIgnoreNoValue() {
    JsonNode ignored =
        elasticsearch.search(STREAM, "{\"query\":{\"exists\":{\"field\":\"_ignored\"}}}");

    assertThat(ignored.at("/hits/total/value").asInt()).as("%s", ignored).isZero();
  }

  @Test
  void shouldTakeNoFieldThatIsNotMapped() {
    ObjectNode alert = alerts.values().iterator().next().deepCopy();
    alert.withObject("/newterms").put("surprise", 1);

    JsonNode reply =
        elasticsearch
            .request("POST", "/" + STREAM + "/_bulk", "{\"create\":{}}\n" + alert + "\n")
            .body();

    assertThat(reply.at("/items/0/create/error/type").asText())
        .isEqualTo("strict_dynamic_mapping_exception");
  }

  @ParameterizedTest
  @CsvSource({
    "@timestamp, date",
    "message, text",
    "tags, keyword",
    "data_stream.type, keyword",
    "data_stream.dataset, keyword",
    "data_stream.namespace, keyword",
    "event.kind, keyword",
    "event.module, keyword",
    "event.dataset, keyword",
    "event.ingested, date",
    "event.created, date",
    "event.id, keyword",
    "event.action, keyword",
    "event.provider, keyword",
    "event.outcome, keyword",
    "event.severity, long",
    "event.risk_score, float",
    "rule.name, keyword",
    "rule.uuid, keyword",
    "rule.description, keyword",
    "rule.reference, keyword",
    "rule.author, keyword",
    "rule.license, keyword",
    "rule.ruleset, keyword",
    "rule.version, keyword",
    "rule.category, keyword",
    "threat.framework, keyword",
    "threat.tactic.id, keyword",
    "threat.tactic.name, keyword",
    "threat.tactic.reference, keyword",
    "threat.technique.id, keyword",
    "threat.technique.name, keyword",
    "threat.technique.subtechnique.id, keyword",
    "threat.technique.subtechnique.name, keyword",
    "user.name, keyword",
    "user.id, keyword",
    "source.ip, ip",
    "source.address, keyword",
    "source.as.number, long",
    "source.as.organization.name, keyword",
    "source.geo.country_name, keyword",
    "user_agent.original, keyword",
    "cloud.account.id, keyword",
    "cloud.region, keyword",
    "aws.cloudtrail.read_only, boolean",
    "aws.cloudtrail.user_identity.arn, keyword",
    "aws.cloudtrail.user_identity.session_context.creation_date, date",
    "aws.cloudtrail.request_parameters, keyword",
    "related.user, keyword",
    "related.ip, ip",
    "newterms.id, keyword",
    "newterms.terms, keyword",
    "newterms.fields, keyword",
    "newterms.novelty, keyword",
    "newterms.severity, keyword",
    "newterms.reason, text",
    "newterms.window, keyword",
    "newterms.first_seen, date",
    "newterms.last_seen, date",
    "newterms.last_event_id, keyword",
    "newterms.sightings, long",
    "newterms.memory_age_seconds, long",
    "newterms.fingerprint, keyword",
    "newterms.also_new_for, keyword",
    "newterms.baseline.since, date",
    "newterms.baseline.coverage, float"
  })
  void shouldFindAnAlertByEachFieldAndItsType(String field, String type) {
    Map.Entry<String, JsonNode> alert =
        alerts.entrySet().stream()
            .filter(one -> !values(one.getValue(), field).isEmpty())
            .findFirst()
            .orElseThrow(() -> new AssertionError("no alert has " + field));
    ObjectNode request = AlertJson.MAPPER.createObjectNode();
    ArrayNode filters = request.putObject("query").putObject("bool").putArray("filter");
    JsonNode value = values(alert.getValue(), field).get(0);
    filters.addObject().putObject(type.equals("text") ? "match" : "term").set(field, value);
    filters.addObject().putObject("ids").putArray("values").add(alert.getKey());

    assertThat(elasticsearch.search(STREAM, request.toString()).at("/hits/total/value").asInt())
        .as("%s: %s", field, value)
        .isEqualTo(1);
    assertThat(types(field)).containsExactly(type);
  }

  @ParameterizedTest
  @CsvSource({
    "event.original, keyword", // ECS: not indexed.
    "newterms.guide, keyword",
    "source.geo.location, geo_point",
    "aws.cloudtrail.flattened.request_parameters, flattened"
  })
  void shouldKeepWhatIsNotFoundByASingleValueInItsType(String field, String type) {
    assertThat(types(field)).containsExactly(type);
    assertThat(alerts.values())
        .extracting(alert -> alert.at("/" + field.replace('.', '/')).isMissingNode())
        .contains(false);
  }

  private List<String> types(String field) {
    List<String> types = new ArrayList<>();
    elasticsearch
        .request("GET", "/" + STREAM + "/_field_caps?fields=" + field, "")
        .body()
        .at("/fields/" + field)
        .fieldNames()
        .forEachRemaining(types::add);
    return types;
  }

  /** Through arrays of objects, as Elasticsearch sees them. */
  private static List<JsonNode> values(JsonNode document, String field) {
    List<JsonNode> values = List.of(document);
    for (String name : field.split("\\.", -1)) {
      values =
          values.stream()
              .flatMap(value -> elements(value.path(name)))
              .filter(value -> !value.isMissingNode() && !value.isNull())
              .toList();
    }
    return values;
  }

  private static Stream<JsonNode> elements(JsonNode value) {
    return value.isArray() ? StreamSupport.stream(value.spliterator(), false) : Stream.of(value);
  }

  private static Path shared() {
    return Path.of(Objects.requireNonNull(System.getProperty("newterms.shared.data")));
  }

  private void backtest(String rules, Path folder) throws Exception {
    Map<String, String> settings =
        Map.of(
            "rules",
            rules,
            "rules.skip-unsupported",
            "true",
            "enrichment.asn-database",
            TestDatabases.asn(folder.resolve("asn.mmdb")).toString(),
            "enrichment.city-database",
            TestDatabases.city(folder.resolve("city.mmdb")).toString());
    List<org.apache.flink.core.fs.Path> inputs =
        Stream.of(shared().resolve("cloudtrail"), Path.of("src/main/resources/sample"))
            .map(input -> new org.apache.flink.core.fs.Path(input.toString()))
            .toList();
    IngestStamp stamp = new IngestStamp(Instant.parse("2026-09-24T00:00:00Z"));
    new BacktestJob(new SettingsReader(null, settings, Map.of()).read())
        .run(
            StreamExecutionEnvironment.createLocalEnvironment(2),
            InputFiles.find(inputs),
            alert -> alerts.put(alert.id(), json(stamp.on(alert.document()))));
  }

  /** With what no backtest and no published rule has: arrival, version, and texts if asked for. */
  private static JsonNode golden() throws IOException {
    byte[] document = Files.readAllBytes(Path.of("src/test/resources/alert/alert.json"));
    ObjectNode alert =
        (ObjectNode) json(new IngestStamp(Instant.parse("2026-09-24T00:00:00Z")).on(document));
    alert.withObject("/rule").put("version", "3");
    alert.withObject("/event").put("original", "{}");
    alert.withObject("/newterms").put("guide", "## What to do");
    return alert;
  }

  private void installStrictTemplates() {
    Templates.installForAlerts(elasticsearch, STREAM);
    elasticsearch.putComponentTemplate(
        STRICT, "{\"template\":{\"mappings\":{\"dynamic\":\"strict\"}}}");
    ObjectNode template =
        (ObjectNode)
            elasticsearch
                .request("GET", "/_index_template/" + STREAM, "")
                .body()
                .at("/index_templates/0/index_template");
    ((ArrayNode) template.path("composed_of")).add(STRICT);
    elasticsearch.putIndexTemplate(STREAM, template.toString());
  }

  private static JsonNode json(byte[] document) {
    try {
      return AlertJson.MAPPER.readTree(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
