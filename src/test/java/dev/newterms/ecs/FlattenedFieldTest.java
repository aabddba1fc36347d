package dev.newterms.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.newterms.cloudtrail.ParsedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlattenedFieldTest {

  private static final String ROOT = "aws.cloudtrail.flattened.request_parameters";
  private static final String PARAMETERS =
      """
      {"name":"x","yes":true,"port":22,"half":0.5,"nothing":null,"list":["a",1,[false]],
       "deep":{"er":{"leaf":"y"}},"items":[{"id":"i-1","tags":[{"k":"t1"}]},{"id":"i-2"},"bare"],
       "dot.ted":"z"}""";
  private static final String TRAIL =
      "{\"eventTime\":\"2026-03-01T10:00:00Z\",\"requestParameters\":" + PARAMETERS + "}";
  private static final String ECS =
      "{\"@timestamp\":\"2026-03-01T10:00:00Z\",\"aws\":{\"cloudtrail.flattened\":"
          + "{\"request_parameters\":"
          + PARAMETERS
          + "}}}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          name         | "x"
          yes          | "true"
          port         | "22"
          half         | "0.5"
          list         | ["a","1","false"]
          deep.er.leaf | "y"
          items.id     | ["i-1","i-2"]
          items.tags.k | "t1"
          dot.ted      | "z"
          """)
  void shouldReadTheLeavesAtAPathAsTexts(String path, String values) {
    assertThat(read(ROOT + "." + path, TRAIL)).hasToString(values);
    assertThat(read(ROOT + "." + path, ECS)).hasToString(values);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nothing", "nope", "deep", "deep.er", "name.below", "items.tags", ""})
  void shouldHaveNoValueWhereNoLeafIs(String path) {
    assertThat(read(ROOT + "." + path, TRAIL).isMissingNode()).isTrue();
  }

  @Test
  void shouldReadAllLeavesUnderItsOwnName() {
    assertThat(read(ROOT, TRAIL))
        .hasToString(
            "[\"x\",\"true\",\"22\",\"0.5\",\"a\",\"1\",\"false\",\"y\",\"i-1\",\"t1\",\"i-2\","
                + "\"bare\",\"z\"]");
  }

  @Test
  void shouldKeepTypesInADocument() {
    JsonNode shown =
        new EcsDocuments(EcsFields.withoutDatabases())
            .of(ParsedEvent.of(TRAIL))
            .at("/aws/cloudtrail/flattened/request_parameters");

    assertThat(shown.path("yes").isBoolean()).isTrue();
    assertThat(shown.path("port").isInt()).isTrue();
    assertThat(shown.at("/items/0/id").asText()).isEqualTo("i-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aws.cloudtrail.flattened",
        "aws.cloudtrail.flattened.request_parametersx",
        "aws.cloudtrail.flattened.digest.x",
        "aws.cloudtrail.request_parameters.x"
      })
  void shouldBeAskedForByItsWholeName(String name) {
    assertThat(EcsFields.withoutDatabases().named(name)).isEmpty();
  }

  @Test
  void shouldNeverRuleAnEventOut() {
    assertThat(EcsFields.withoutDatabases().named(ROOT).orElseThrow().isVerbatim()).isFalse();
    assertThat(EcsFields.withoutDatabases().named(ROOT + ".x").orElseThrow().isVerbatim())
        .isFalse();
  }

  private static JsonNode read(String field, String json) {
    return EcsFields.withoutDatabases().named(field).orElseThrow().read(ParsedEvent.of(json));
  }
}
