package dev.newterms.ecs;

import static dev.newterms.settings.AddressDatabaseKind.ASN;
import static dev.newterms.settings.AddressDatabaseKind.CITY;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.newterms.settings.AddressDatabaseKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressDatabaseTest {

  @TempDir private Path folder;

  private Path asn = Path.of("");
  private Path city = Path.of("");

  @BeforeEach
  void write() {
    asn = TestDatabases.asn(folder.resolve("asn.mmdb"));
    city = TestDatabases.city(folder.resolve("city.mmdb"));
  }

  @ParameterizedTest
  @CsvSource({
    "192.0.2.0, 64500",
    "192.0.2.127, 64500",
    "192.0.2.128, 64501",
    "198.51.100.255, 64501",
    "2001:db8:7::, 4200000000",
    "2001:db8:7:ffff::1, 4200000000",
    "::ffff:192.0.2.1, 64500"
  })
  void shouldFindTheNetworkOfAnAddress(String address, long number) {
    try (AddressDatabase database = open(ASN, asn)) {
      assertThat(database.recordOf(address).path("number").asLong()).isEqualTo(number);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10.1.2.3", "127.0.0.1", "192.0.3.0", "203.0.113.7", "::1", "2001:db8:8::"})
  void shouldFindNothingOfAnAddressThatIsNotThere(String address) {
    try (AddressDatabase database = open(ASN, asn)) {
      assertThat(database.recordOf(address).isMissingNode()).isTrue();
    }
  }

  @Test
  void shouldFindNoIpv6WhereTheFileKnowsOnlyIpv4() throws IOException {
    Path file =
        MmdbWriter.ofIpv4("Home-made")
            .with("192.0.2.0/24", Map.of("autonomous_system_number", 64500L))
            .to(folder.resolve("ipv4.mmdb"));

    try (AddressDatabase database = open(ASN, file)) {
      assertThat(database.recordOf("192.0.2.1").path("number").asInt()).isEqualTo(64500);
      assertThat(database.recordOf("c000:200::1").isMissingNode()).isTrue();
    }
  }

  @Test
  void shouldDecodeARecordOnce() {
    try (AddressDatabase database = open(CITY, city)) {
      assertThat(database.recordOf("192.0.2.1")).isSameAs(database.recordOf("192.0.2.1"));
    }
  }

  @Test
  void shouldSayThatAFileIsMissing() {
    assertThatThrownBy(() -> open(ASN, folder.resolve("no.mmdb")))
        .isInstanceOf(AddressDatabaseException.class)
        .hasMessage("enrichment.asn-database: " + folder.resolve("no.mmdb") + ": no such file");
  }

  @Test
  void shouldSayThatAFolderIsNoFile() {
    assertThatThrownBy(() -> open(CITY, folder))
        .isInstanceOf(AddressDatabaseException.class)
        .hasMessage("enrichment.city-database: " + folder + ": is no file that can be read");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "no database", "\u00ab\u00cd\u00efMaxMind.com"})
  void shouldSayThatAFileIsSomethingElse(String content) throws IOException {
    Path file = Files.write(folder.resolve("x.mmdb"), content.getBytes(ISO_8859_1));

    assertThatThrownBy(() -> open(ASN, file))
        .isInstanceOf(AddressDatabaseException.class)
        .hasMessageStartingWith("enrichment.asn-database: " + file + ": is no MaxMind DB: ");
  }

  /** Whatever is wrong with a file, it is told in one way. */
  @Test
  void shouldNeverThrowAnythingElseOfAFileThatIsCutOrBitten() throws IOException {
    byte[] whole = Files.readAllBytes(city);
    for (int i = 0; i < whole.length; i += 11) {
      lookUp(Arrays.copyOf(whole, i));
      byte[] bitten = whole.clone();
      bitten[i] ^= (byte) 0xff;
      lookUp(bitten);
    }
  }

  private void lookUp(byte[] content) throws IOException {
    Path file = Files.write(folder.resolve("bitten.mmdb"), content);
    try (AddressDatabase database = open(CITY, file)) {
      database.recordOf("192.0.2.1");
      database.recordOf("2001:db8:7::1");
    } catch (AddressDatabaseException e) {
      assertThat(e).hasMessageStartingWith("enrichment.city-database: " + file + ": is ");
    }
  }

  @Test
  void shouldRefuseADatabaseOfAnotherKind() {
    assertThatThrownBy(() -> open(ASN, city))
        .isInstanceOf(AddressDatabaseException.class)
        .hasMessage(
            "enrichment.asn-database: %s: expected records with autonomous_system_number, got a"
                + " database of type 'GeoLite2-City' without them",
            city);
    assertThatThrownBy(() -> open(CITY, asn))
        .isInstanceOf(AddressDatabaseException.class)
        .hasMessage(
            "enrichment.city-database: %s: expected records with continent or country or city, got"
                + " a database of type 'GeoLite2-ASN' without them",
            asn);
  }

  @Test
  void shouldTakeADatabaseOfCountriesForOneOfPlaces() throws IOException {
    Path file =
        MmdbWriter.ofType("Home-made")
            .with("192.0.2.0/24", Map.of("country", Map.of("iso_code", "NO")))
            .to(folder.resolve("country.mmdb"));

    try (AddressDatabase database = open(CITY, file)) {
      assertThat(database.recordOf("192.0.2.1")).hasToString("{\"country_iso_code\":\"NO\"}");
    }
  }

  private static AddressDatabase open(AddressDatabaseKind kind, Path file) {
    return AddressDatabase.open(kind, file.toString());
  }
}
