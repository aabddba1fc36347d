package dev.newterms.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.newterms.alert.AlertDocuments;
import dev.newterms.alert.AlertJson;
import dev.newterms.alert.AlertSchema;
import dev.newterms.alert.SightingJudge;
import dev.newterms.cloudtrail.DeadLetter;
import dev.newterms.cloudtrail.DeadLetterJson;
import dev.newterms.cloudtrail.SourceRecord;
import dev.newterms.ecs.EcsFields;
import dev.newterms.novelty.Baseline;
import dev.newterms.novelty.Sighting;
import dev.newterms.novelty.TermsKey;
import dev.newterms.rule.Rule;
import dev.newterms.rule.TestRules;
import dev.newterms.settings.AlertSettings;
import dev.newterms.settings.Bounds;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaWatchTest {

  private static final byte[] NO_ALERT = "{\"event\":{}}".getBytes(UTF_8);

  @Test
  void shouldNameTheSchemaByItsVersion() {
    assertThat(AlertSchema.RESOURCE).endsWith("-" + AlertSchema.VERSION + ".schema.json");
    assertThat(PublishedSchema.ALERT.json().path("$id").asText())
        .isEqualTo("urn:newterms:schema:alert:" + AlertSchema.VERSION);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ALERT", "DEAD_LETTER"})
  void shouldDescribeEveryField(String name) {
    JsonNode schema =
        (name.equals("ALERT") ? PublishedSchema.ALERT : PublishedSchema.DEAD_LETTER).json();

    assertThat(withoutDescription("", schema)).isEmpty();
  }

  @Test
  void shouldCheckEveryAlertThatIsMade() {
    long before = SchemaWatch.checked();

    makeAlert();

    assertThat(SchemaWatch.checked()).isEqualTo(before + 1);
  }

  @Test
  void shouldCheckEveryDeadLetterOnce() {
    DeadLetter letter = DeadLetter.undelivered("a", new byte[0], 1, "too bad", 0);
    long before = SchemaWatch.checked();

    DeadLetterJson.write(letter);

    assertThat(SchemaWatch.checked()).isEqualTo(before + 1);
  }

  @Test
  void shouldRememberWhatIsWrongUntilItIsTold() {
    SchemaWatch.check(PublishedSchema.ALERT, NO_ALERT);

    assertThat(SchemaWatch.takeWrong()).singleElement().asString().contains("newterms");
    assertThat(SchemaWatch.takeWrong()).isEmpty();
  }

  @Test
  void shouldRefuseWhatAnotherProcessWroteWrong() throws IOException {
    JsonNode document = AlertJson.MAPPER.readTree(NO_ALERT);

    assertThatThrownBy(() -> PublishedSchema.ALERT.require(document))
        .isInstanceOf(AssertionError.class);
  }

  private static void makeAlert() {
    Rule rule = TestRules.export();
    String event = "{\"eventTime\":\"2026-03-20T10:00:00Z\"}";
    String key = new TermsKey(rule.fingerprint(), List.of("111111111111", "rosa")).text();
    AlertDocuments documents =
        new AlertDocuments(EcsFields.withoutDatabases(), AlertSettings.defaults());
    new SightingJudge(Duration.ofDays(90), documents, Bounds.defaults())
        .judge(
            rule,
            new Sighting(key, 0, "e", event.getBytes(UTF_8), SourceRecord.NO_ARRIVAL),
            null,
            new Baseline(rule.fingerprint(), 0));
  }

  /** The fields below this schema that have no description, each by its path. */
  private static List<String> withoutDescription(String path, JsonNode schema) {
    return Stream.concat(
            schema.path("properties").properties().stream()
                .filter(field -> field.getValue().path("description").asText().isEmpty())
                .map(field -> path + "/" + field.getKey()),
            schema.properties().stream()
                .filter(member -> !member.getKey().matches("if|then|else|examples"))
                .flatMap(
                    member ->
                        withoutDescription(path + "/" + member.getKey(), member.getValue())
                            .stream()))
        .toList();
  }
}
