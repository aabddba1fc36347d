package dev.newterms.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.newterms.settings.AddressDatabaseKind;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** MaxMind's own test database, which has other record sizes, pointers and shared data. */
@Tag("shared-data")
class SharedAsnDatabaseTest {

  private static final Path FILE =
      Path.of(
          Objects.requireNonNull(System.getProperty("newterms.shared.data")),
          "asn/GeoLite2-ASN-Test.mmdb");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1.0.0.1      | 15169 | Google Inc.
          1.128.0.0    | 1221  | Telstra Pty Ltd
          12.81.95.255 | 7018  | AT&T Services
          12.81.96.0   | 7018  |
          2003::1      | 3320  | Deutsche Telekom AG
          2001:1c00::1 | 9143  | Ziggo B.V.
          """)
  void shouldFindOwners(String address, int number, String organization) {
    try (AddressDatabase database =
        AddressDatabase.open(AddressDatabaseKind.ASN, FILE.toString())) {
      JsonNode found = database.recordOf(address);

      assertThat(found.path("number").asInt()).isEqualTo(number);
      assertThat(found.at("/organization/name").asText(null)).isEqualTo(organization);
    }
  }
}
