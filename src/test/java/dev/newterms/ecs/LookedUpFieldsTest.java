package dev.newterms.ecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.newterms.cloudtrail.CloudTrailEvent;
import dev.newterms.cloudtrail.ParsedEvent;
import dev.newterms.settings.AddressDatabaseKind;
import dev.newterms.settings.EnrichmentSettings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LookedUpFieldsTest {

  private static final List<EcsField> LOOKED_UP =
      EcsFields.withoutDatabases().all().stream()
          .filter(field -> field.database().isPresent())
          .toList();

  private static final String ECS =
      """
      {"@timestamp":"2026-03-01T10:00:00Z","source":{"ip":"192.0.2.1",\
      "as":{"number":5},"geo":{"city_name":"Oslo"}}}""";

  @Test
  void shouldLookUpWhoseTheSourceIsAndWhere() {
    assertThat(read("source.as.number", event("192.0.2.1"))).hasToString("64500");
    assertThat(read("source.as.organization.name", event("192.0.2.1")).asText())
        .isEqualTo("Mill Networks, Inc.");
    assertThat(read("source.geo.region_iso_code", event("192.0.2.1")).asText())
        .isEqualTo("NO-4601");
    assertThat(read("source.geo.country_name", event("198.51.100.1")).asText()).isEqualTo("Sweden");
    assertThat(read("source.geo.city_name", event("198.51.100.1")).isMissingNode()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.1", "203.0.113.1", "AWS Internal", "192.0.2.1, 10.0.0.1", "::1"})
  void shouldHaveNoValueOfWhatIsNotThere(String source) {
    assertThat(LOOKED_UP)
        .hasSize(8)
        .allSatisfy(
            field -> assertThat(read(field.name(), event(source)).isMissingNode()).isTrue());
  }

  @Test
  void shouldHaveNoValueWithoutDatabases() {
    assertThat(LOOKED_UP)
        .allSatisfy(field -> assertThat(field.read(event("192.0.2.1")).isMissingNode()).isTrue());
  }

  @Test
  void shouldTakeADocumentInEcsAsItIs() {
    CloudTrailEvent document = ParsedEvent.of(ECS);

    assertThat(read("source.as.number", document)).hasToString("5");
    assertThat(read("source.geo.city_name", document).asText()).isEqualTo("Oslo");
    assertThat(read("source.as.organization.name", document).isMissingNode()).isTrue();
    assertThat(new EcsDocuments(TestDatabases.fields()).of(document).path("source"))
        .hasToString(
            "{\"ip\":\"192.0.2.1\",\"as\":{\"number\":5},\"geo\":{\"city_name\":\"Oslo\"}}");
  }

  @ParameterizedTest
  @CsvSource({
    "source.as.number, ASN, LONG",
    "source.as.organization.name, ASN, KEYWORD",
    "source.geo.country_iso_code, CITY, KEYWORD"
  })
  void shouldSayWhatItNeedsAndHowItCompares(String name, AddressDatabaseKind kind, FieldType type) {
    EcsField field = TestDatabases.fields().named(name).orElseThrow();

    assertThat(field.database()).contains(kind);
    assertThat(field.type()).isEqualTo(type);
    assertThat(field.isVerbatim()).isFalse();
  }

  @Test
  void shouldShowThePointInDocumentsButNotToRules() {
    JsonNode document = new EcsDocuments(TestDatabases.fields()).of(event("192.0.2.1"));

    assertThat(document.at("/source/geo/location")).hasToString("{\"lat\":60.39,\"lon\":5.32}");
    assertThat(TestDatabases.fields().named("source.geo.location")).isEmpty();
  }

  @Test
  void shouldLookUpInOneDatabaseWithoutTheOther() {
    Map<AddressDatabaseKind, String> files = TestDatabases.both().files();
    EnrichmentSettings asn =
        new EnrichmentSettings(Map.of(AddressDatabaseKind.ASN, files.get(AddressDatabaseKind.ASN)));

    try (AddressDatabases databases = AddressDatabases.open(asn)) {
      JsonNode source =
          new EcsDocuments(EcsFields.with(databases)).of(event("192.0.2.1")).path("source");

      assertThat(source.path("as").path("number").asInt()).isEqualTo(64500);
      assertThat(source.has("geo")).isFalse();
    }
  }

  @Test
  void shouldNotReadWhatIsClosed() {
    AddressDatabases databases = AddressDatabases.open(TestDatabases.both());
    EcsField number = EcsFields.with(databases).named("source.as.number").orElseThrow();
    databases.close();

    assertThatThrownBy(() -> number.read(event("192.0.2.1")))
        .isInstanceOf(AddressDatabaseException.class)
        .hasMessageContaining("closed");
  }

  private static JsonNode read(String field, CloudTrailEvent event) {
    return TestDatabases.fields().named(field).orElseThrow().read(event);
  }

  private static CloudTrailEvent event(String source) {
    return ParsedEvent.of(
        "{\"eventTime\":\"2026-03-01T10:00:00Z\",\"sourceIPAddress\":\"" + source + "\"}");
  }
}
