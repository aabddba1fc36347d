package dev.newterms.kibana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.newterms.rule.kql.KqlParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromotionRuleTest {

  private static JsonNode rule = Json.object();
  private static MappedFields fields;

  static JsonNode rule() throws IOException {
    return Json.MAPPER.readTree(Path.of("src/main/resources/kibana/promotion-rule.json").toFile());
  }

  @BeforeAll
  static void read() throws IOException {
    rule = rule();
    fields = MappedFields.read();
  }

  @Test
  void shouldHaveAnIdOfItsOwn() {
    assertThat(UUID.fromString(rule.path("rule_id").asText()))
        .hasToString("5b0d2f2e-6a3c-4c57-9a43-2f6d6a1f9c11");
  }

  @Test
  void shouldSearchWhatTheDataViewShows() throws IOException {
    JsonNode dataView = Exported.shipped().only("index-pattern");

    assertThat(rule.path("index")).containsExactly(dataView.at("/attributes/title"));
  }

  /** Alerts that were written late, after an outage, are within the time that it looks back. */
  @Test
  void shouldLookBackByTheTimeOfWritingAndFurtherThanItsInterval() {
    assertThat(rule.path("timestamp_override").asText()).isEqualTo("event.ingested");
    assertThat(fields.isDate("event.ingested")).isTrue();
    assertThat(rule.path("interval").asText()).isEqualTo("1m");
    assertThat(rule.path("from").asText()).isEqualTo("now-15m");
    assertThat(rule.path("max_signals").asInt()).isEqualTo(1000);
  }

  @Test
  void shouldAskForMappedFieldsOnly() {
    assertThat(rule.path("type").asText()).isEqualTo("query");
    assertThat(rule.path("language").asText()).isEqualTo("kuery");
    assertThat(KqlParser.parse(rule.path("query").asText()).toString())
        .contains("event.kind", "event.module", "newterms.building_block");
    for (String field : new String[] {"event.kind", "event.module", "newterms.building_block"}) {
      assertThat(fields.isCountable(field)).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({"21, low", "47, medium", "73, high", "99, critical"})
  void shouldTakeTheSeverityOver(String number, String severity) {
    assertThat(rule.path("severity_mapping"))
        .anySatisfy(
            mapping -> {
              assertThat(mapping.path("field").asText()).isEqualTo("event.severity");
              assertThat(mapping.path("operator").asText()).isEqualTo("equals");
              assertThat(mapping.path("value").asText()).isEqualTo(number);
              assertThat(mapping.path("severity").asText()).isEqualTo(severity);
            });
    assertThat(fields.isCountable("event.severity")).isTrue();
  }

  @Test
  void shouldTakeNameAndRiskOver() {
    assertThat(rule.path("rule_name_override").asText()).isEqualTo("rule.name");
    assertThat(rule.at("/risk_score_mapping/0/field").asText()).isEqualTo("event.risk_score");
    assertThat(fields.isCountable("rule.name")).isTrue();
    assertThat(fields.isCountable("event.risk_score")).isTrue();
  }

  @Test
  void shouldWarnOfTheRuleThatPromotesTheSame() {
    assertThat(rule.path("note").asText())
        .contains("External Alerts", "eb079c62-4481-4d6e-9643-3ca499df7aaa");
  }

  /** Kibana owns these. */
  @Test
  void shouldNotTouchWhatIsKibanasOwn() {
    assertThat(rule.toString()).doesNotContain("kibana.alert.");
  }
}
