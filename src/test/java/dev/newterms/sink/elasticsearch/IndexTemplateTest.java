package dev.newterms.sink.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.newterms.ecs.EcsFields;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndexTemplateTest {

  private static final JsonNode TEMPLATE = read("index-templates/newterms.alerts");
  private static final JsonNode PACKAGE = read("component-templates/newterms.alerts@package");

  @Test
  void shouldMakeADataStreamAndWinOverTheTemplateOfAllLogs() {
    assertThat(TEMPLATE.at("/index_patterns/0").asText()).isEqualTo("logs-newterms.alerts-*");
    assertThat(TEMPLATE.get("data_stream").isObject()).isTrue();
    assertThat(TEMPLATE.get("priority").asInt()).isGreaterThan(200);
  }

  @Test
  void shouldNeedNothingOfTheClusterButItsOwnComponent() {
    assertThat(TEMPLATE.get("composed_of"))
        .extracting(JsonNode::asText)
        .containsExactly(
            "logs@mappings",
            "logs@settings",
            "ecs@mappings",
            "newterms.alerts@package",
            "newterms.alerts@custom");
    assertThat(TEMPLATE.get("ignore_missing_component_templates"))
        .extracting(JsonNode::asText)
        .containsExactly(
            "logs@mappings", "logs@settings", "ecs@mappings", "newterms.alerts@custom");
  }

  /** The cluster's settings for logs name a policy that keeps them for ever. */
  @Test
  void shouldKeepAlertsForAYearWhateverTheClusterDoesWithLogs() {
    assertThat(PACKAGE.at("/template/lifecycle/data_retention").asText()).isEqualTo("365d");
    assertThat(PACKAGE.at("/template/settings/index.lifecycle.prefer_ilm").asBoolean(true))
        .isFalse();
  }

  /** The types of Elasticsearch's core: anything else fails on a cluster without its module. */
  @Test
  void shouldUseOnlyTypesThatEveryClusterHas() {
    Set<String> types = new TreeSet<>();
    for (JsonNode type : PACKAGE.at("/template/mappings").findValues("type")) {
      if (type.isTextual()) { // An object is a field of that name.
        types.add(type.asText());
      }
    }

    assertThat(types)
        .isSubsetOf(
            "keyword", "text", "long", "float", "boolean", "date", "ip", "geo_point", "flattened");
  }

  @ParameterizedTest
  @CsvSource({
    "@timestamp, date",
    "event.ingested, date",
    "event.id, keyword",
    "event.kind, keyword",
    "rule.uuid, keyword",
    "rule.name, keyword",
    "source.ip, ip",
    "source.as.number, long",
    "source.geo.location, geo_point",
    "entity.target.id, keyword",
    "aws.cloudtrail.flattened.request_parameters, flattened",
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
    "newterms.also_new_for, keyword",
    "newterms.fingerprint, keyword",
    "newterms.baseline.since, date",
    "newterms.baseline.coverage, float"
  })
  void shouldTypeTheFieldsThatOthersRelyOn(String field, String type) {
    String path = "/template/mappings/properties/" + field.replace(".", "/properties/");

    assertThat(PACKAGE.at(path + "/type").asText()).isEqualTo(type);
  }

  @Test
  void shouldTypeEveryFieldOfAnEvent() {
    assertThat(EcsFields.withoutDatabases().all())
        .extracting(
            field -> "/template/mappings/properties/" + field.name().replace(".", "/properties/"))
        .allSatisfy(path -> assertThat(PACKAGE.at(path + "/type").isTextual()).isTrue());
  }

  @ParameterizedTest
  @CsvSource({"request_parameters", "response_elements"})
  void shouldIndexRequestAndResponseUpToWhatAKeywordHolds(String field) {
    JsonNode mapping =
        PACKAGE.at("/template/mappings/properties/aws/properties/cloudtrail/properties/" + field);

    assertThat(mapping.get("type").asText()).isEqualTo("keyword");
    assertThat(mapping.get("ignore_above").asInt()).isEqualTo(8191);
  }

  private static JsonNode read(String name) {
    try (InputStream in =
        Objects.requireNonNull(
            IndexTemplateTest.class.getResourceAsStream("/elasticsearch/" + name + ".json"))) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
