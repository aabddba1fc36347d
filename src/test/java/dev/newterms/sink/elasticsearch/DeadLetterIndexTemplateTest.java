package dev.newterms.sink.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.newterms.alert.IngestStamp;
import dev.newterms.cloudtrail.DeadLetter;
import dev.newterms.cloudtrail.DeadLetter.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLetterIndexTemplateTest {

  private static final JsonNode TEMPLATE = read("index-templates/newterms.deadletters");
  private static final JsonNode PACKAGE = read("component-templates/newterms.deadletters@package");
  private static final JsonNode MAPPINGS = PACKAGE.at("/template/mappings");

  @Test
  void shouldMakeADataStreamAndWinOverTheTemplateOfAllLogs() {
    assertThat(TEMPLATE.at("/index_patterns/0").asText()).isEqualTo("logs-newterms.deadletters-*");
    assertThat(DataStreams.deadLetters("test")).isEqualTo("logs-newterms.deadletters-test");
    assertThat(TEMPLATE.get("data_stream").isObject()).isTrue();
    assertThat(TEMPLATE.get("priority"))
        .isEqualTo(read("index-templates/newterms.alerts").get("priority"));
  }

  @Test
  void shouldNeedNothingOfTheClusterButItsOwnComponent() {
    assertThat(TEMPLATE.get("composed_of"))
        .extracting(JsonNode::asText)
        .containsExactly("newterms.deadletters@package", "newterms.deadletters@custom");
    assertThat(TEMPLATE.get("ignore_missing_component_templates"))
        .extracting(JsonNode::asText)
        .containsExactly("newterms.deadletters@custom");
  }

  @Test
  void shouldKeepLettersForAQuarter() {
    assertThat(PACKAGE.at("/template/lifecycle/data_retention").asText()).isEqualTo("90d");
  }

  /** Nowhere else could it go. */
  @Test
  void shouldRefuseNoLetterWhateverItHolds() {
    assertThat(MAPPINGS.get("dynamic").asText()).isEqualTo("false");
    assertThat(PACKAGE.at("/template/settings/index.mapping.ignore_malformed").asBoolean())
        .isTrue();
  }

  @Test
  void shouldUseOnlyTypesThatEveryClusterHas() {
    Set<String> types = new TreeSet<>();
    for (JsonNode type : MAPPINGS.findValues("type")) {
      if (type.isTextual()) { // An object is a field of that name.
        types.add(type.asText());
      }
    }

    assertThat(types).isSubsetOf("keyword", "text", "long", "boolean", "date");
  }

  @ParameterizedTest
  @CsvSource({
    "@timestamp, date",
    "event.ingested, date",
    "event.kind, keyword",
    "reason, keyword",
    "message, text",
    "problem, text",
    "source.alert, keyword",
    "source.offset, long",
    "arrival, date",
    "length, long",
    "truncated, boolean"
  })
  void shouldTypeTheFieldsThatOthersRelyOn(String field, String type) {
    assertThat(mapping(field).path("type").asText()).isEqualTo(type);
  }

  @ParameterizedTest
  @ValueSource(strings = {"kinesis:s/0/1", "f@1", "alert:a1"})
  void shouldMapAllThatALetterHasButItsBytes(String origin) throws IOException {
    DeadLetter letter = new DeadLetter(Reason.BAD_JSON, "x", new byte[] {1}, 1, 5, origin, 7);
    Document document = new DeadLetterForm().of(letter, 0);

    List<String> fields = new ArrayList<>();
    byte[] stamped = new IngestStamp(Instant.EPOCH).on(document.json());
    fields("", new ObjectMapper().readTree(stamped), fields);

    assertThat(fields).contains("event.ingested");
    assertThat(fields)
        .filteredOn(field -> mapping(field).path("type").isMissingNode())
        .containsExactly("bytes");
  }

  private static void fields(String prefix, JsonNode object, List<String> fields) {
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      if (field.getValue().isObject()) {
        fields(prefix + field.getKey() + ".", field.getValue(), fields);
      } else {
        fields.add(prefix + field.getKey());
      }
    }
  }

  private static JsonNode mapping(String field) {
    return MAPPINGS.at("/properties/" + field.replace(".", "/properties/"));
  }

  private static JsonNode read(String name) {
    try (InputStream in =
        Objects.requireNonNull(
            DeadLetterIndexTemplateTest.class.getResourceAsStream(
                "/elasticsearch/" + name + ".json"))) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
