package dev.newterms.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnrichmentSettingsTest {

  @Test
  void shouldLookNothingUpByDefault() {
    assertThat(GivenSettings.empty().read().enrichment()).isEqualTo(EnrichmentSettings.none());
    assertThat(GivenSettings.empty().with("enrichment.asn-database", " ").read().enrichment())
        .isEqualTo(EnrichmentSettings.none());
  }

  @Test
  void shouldTakeEachDatabaseWithoutTheOther() {
    assertThat(
            GivenSettings.empty()
                .with("enrichment.asn-database", "/db/asn.mmdb")
                .read()
                .enrichment()
                .files())
        .isEqualTo(Map.of(AddressDatabaseKind.ASN, "/db/asn.mmdb"));
    assertThat(
            GivenSettings.empty()
                .with("enrichment.city-database", "/db/city.mmdb")
                .read()
                .enrichment()
                .files())
        .isEqualTo(Map.of(AddressDatabaseKind.CITY, "/db/city.mmdb"));
  }

  @Test
  void shouldShipAbsolutePathsOfRelativeOnes() {
    assertThat(
            GivenSettings.empty()
                .with("enrichment.asn-database", "db/../asn.mmdb")
                .read()
                .enrichment()
                .files())
        .containsEntry(AddressDatabaseKind.ASN, Path.of("asn.mmdb").toAbsolutePath().toString());
  }

  @Test
  void shouldNotAskForTheFileWhereSettingsAreRead() {
    assertThat(
            GivenSettings.live()
                .with("enrichment.asn-database", "/no/such/file")
                .readLive()
                .pipeline()
                .enrichment()
                .files())
        .hasSize(1);
  }

  @Test
  void shouldRefuseWhatIsNoPath() {
    assertThat(GivenSettings.empty().with("enrichment.asn-database", "a\0b").problems())
        .hasSize(1)
        .first()
        .asString()
        .startsWith("settings: enrichment.asn-database: expected a path, got ");
  }

  @Test
  void shouldNameTheSettingOfEachKind() {
    assertThat(AddressDatabaseKind.ASN.setting()).isEqualTo("enrichment.asn-database");
    assertThat(AddressDatabaseKind.CITY.setting()).isEqualTo("enrichment.city-database");
  }
}
