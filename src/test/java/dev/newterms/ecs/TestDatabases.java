package dev.newterms.ecs;

import dev.newterms.settings.AddressDatabaseKind;
import dev.newterms.settings.EnrichmentSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Databases of invented networks, in the ranges of addresses that are for documentation. */
public final class TestDatabases {

  private TestDatabases() {}

  /** Both databases, in files that last as long as the tests. */
  public static EnrichmentSettings both() {
    return Written.BOTH;
  }

  /** Fields that look up in both databases. */
  public static EcsFields fields() {
    return Opened.FIELDS;
  }

  /** Writes a database of owners. */
  public static Path asn(Path file) {
    try {
      return MmdbWriter.ofType("GeoLite2-ASN")
          .with("192.0.2.0/25", owner(64500L, "Mill Networks, Inc."))
          .with("192.0.2.128/25", owner(64501L, "Orchard Cloud"))
          .with("198.51.100.0/24", owner(64501L, "Orchard Cloud"))
          .with("2001:db8:7::/48", owner(4200000000L, "Çidre en ligne"))
          .to(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a database of places. */
  public static Path city(Path file) {
    try {
      return MmdbWriter.ofType("GeoLite2-City")
          .with(
              "192.0.2.0/25",
              Map.of(
                  "continent", named("EU", "Europe"),
                  "country", place("NO", "Norway"),
                  "subdivisions", List.of(place("46", "Vestland"), place("4601", "Bergenhus")),
                  "city", Map.of("names", Map.of("en", "Bergen", "de", "Bergen (Norwegen)")),
                  "location", Map.of("latitude", 60.39, "longitude", 5.32, "time_zone", "x")))
          .with("198.51.100.0/24", Map.of("country", place("SE", "Sweden")))
          .with(
              "2001:db8:7::/48",
              Map.of(
                  "continent", named("NA", "North America"),
                  "country", place("CA", "Canada"),
                  "subdivisions", List.of(place("QC", "Quebec")),
                  "location", Map.of("latitude", 45.5)))
          .to(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Object> owner(long number, String name) {
    return Map.of("autonomous_system_number", number, "autonomous_system_organization", name);
  }

  private static Map<String, Object> named(String code, String name) {
    return Map.of("code", code, "names", Map.of("en", name));
  }

  private static Map<String, Object> place(String isoCode, String name) {
    return Map.of("iso_code", isoCode, "names", Map.of("en", name));
  }

  private static final class Written {
    private static final EnrichmentSettings BOTH = write();

    private static EnrichmentSettings write() {
      return new EnrichmentSettings(
          Map.of(
              AddressDatabaseKind.ASN, asn(temporary()).toString(),
              AddressDatabaseKind.CITY, city(temporary()).toString()));
    }

    private static Path temporary() {
      try {
        Path file = Files.createTempFile("newterms-test", ".mmdb");
        file.toFile().deleteOnExit();
        return file;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static final class Opened {
    private static final EcsFields FIELDS = EcsFields.with(AddressDatabases.open(both()));
  }
}
