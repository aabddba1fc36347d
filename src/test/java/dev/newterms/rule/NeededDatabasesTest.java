package dev.newterms.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.newterms.ecs.EcsFields;
import dev.newterms.settings.AddressDatabaseKind;
import dev.newterms.settings.EnrichmentSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NeededDatabasesTest {

  private static final EnrichmentSettings ASN =
      new EnrichmentSettings(Map.of(AddressDatabaseKind.ASN, "/no/file/is/needed/here"));

  @TempDir private Path folder;

  @Test
  void shouldSwitchOffARuleWhoseQueryNamesAFieldThatHasNoDatabase() throws IOException {
    write("other", "event.action: a", "user.name");
    write("asn", "event.action: a and not source.as.organization.name: Amazon*", "user.name");

    RuleReading reading = read(EnrichmentSettings.none());

    assertThat(reading.rules().rules()).extracting(Rule::id).containsExactly("other");
    assertThat(reading.warnings())
        .containsExactly(
            "rule asn: query: 'source.as.organization.name' needs the setting"
                + " enrichment.asn-database; without it the rule is off"
                + at("asn", 7));
  }

  @Test
  void shouldSwitchOffARuleWhoseNewTermsNameSuchAField() throws IOException {
    write("other", "event.action: a", "user.name");
    write("city", "event.action: a", "user.name", "source.geo.country_name");

    RuleReading reading = read(ASN);

    assertThat(reading.rules().rules()).extracting(Rule::id).containsExactly("other");
    assertThat(reading.warnings())
        .containsExactly(
            "rule city: new_terms: 'source.geo.country_name' needs the setting"
                + " enrichment.city-database; without it the rule is off"
                + at("city", 10));
  }

  @Test
  void shouldNameEveryFieldOnce() throws IOException {
    write("other", "event.action: a", "user.name");
    write(
        "both",
        "source.as.number: 1 or source.as.number: 2 or source.geo.city_name: Oslo",
        "source.as.number");

    assertThat(read(EnrichmentSettings.none()).warnings())
        .satisfiesExactly(
            first -> assertThat(first).startsWith("rule both: query: 'source.as.number' "),
            second -> assertThat(second).startsWith("rule both: query: 'source.geo.city_name' "));
  }

  @Test
  void shouldLeaveOnWhatHasItsDatabase() throws IOException {
    write("asn", "source.as.number: (1 or 2)", "source.as.number", "source.as.organization.name");

    RuleReading reading = read(ASN);

    assertThat(reading.rules().rules()).extracting(Rule::id).containsExactly("asn");
    assertThat(reading.warnings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"source.as.nummer", "source.geo.location"})
  void shouldStillRefuseUnknownFields(String field) throws IOException {
    write("unknown", field + ": 1", "source.as.number");

    assertThatThrownBy(() -> read(EnrichmentSettings.none()))
        .isInstanceOf(BadRulesException.class)
        .hasMessageContaining("unknown field '" + field + "'");
  }

  @Test
  void shouldRefuseToRunNoRuleAtAll() throws IOException {
    write("asn", "source.as.number: 1", "user.name");
    write("city", "event.action: a", "source.geo.city_name");

    assertThatThrownBy(() -> read(EnrichmentSettings.none()))
        .isInstanceOfSatisfying(
            BadRulesException.class,
            refused ->
                assertThat(refused.problems())
                    .containsExactly(
                        "rule asn: query: 'source.as.number' needs the setting"
                            + " enrichment.asn-database; without it the rule is off"
                            + at("asn", 7),
                        "rule city: new_terms: 'source.geo.city_name' needs the setting"
                            + " enrichment.city-database; without it the rule is off"
                            + at("city", 10),
                        "rules: [rule]: all are off"));
  }

  @Test
  void shouldSwitchOffAnExceptionThatNeedsOne() throws IOException {
    write("other", "event.action: a", "user.name");
    Files.writeString(
        folder.resolve("exceptions.toml"),
        """
        [[exception]]
        rules = "all"
        query = "not source.as.number: 64496"
        owner = "us"
        reason = "our own network"
        """);

    RuleReading without = read(EnrichmentSettings.none());
    RuleReading with = read(ASN);

    assertThat(exceptions(without)).isEmpty();
    assertThat(without.warnings())
        .containsExactly(
            "exception 1: query: 'source.as.number' needs the setting enrichment.asn-database;"
                + " without it the exception covers nothing ("
                + folder.resolve("exceptions.toml")
                + ", line 3, column 1)");
    assertThat(exceptions(with)).hasSize(1);
    assertThat(with.warnings()).isEmpty();
  }

  private static List<RuleException> exceptions(RuleReading reading) {
    return reading.rules().exceptionsFrom(reading.rules().rules().get(0));
  }

  private String at(String id, int line) {
    return " (" + folder.resolve("1" + id + ".toml") + ", line " + line + ", column 1)";
  }

  private RuleReading read(EnrichmentSettings enrichment) {
    return new RuleReader(
            EcsFields.withoutDatabases(),
            ReadingOptions.STRICT.withDatabases(enrichment.files().keySet()))
        .read(List.of(folder));
  }

  private void write(String id, String query, String... newTerms) throws IOException {
    Files.writeString(
        folder.resolve((id.equals("other") ? "0" : "1") + id + ".toml"),
        """
        [rule]
        rule_id = "%s"
        name = "Some rule"
        description = "What it finds."
        type = "new_terms"
        language = "kuery"
        query = '%s'
        severity = "high"
        risk_score = 73
        [rule.new_terms]
        field = "new_terms_fields"
        value = ["%s"]
        [[rule.new_terms.history_window_start]]
        field = "history_window_start"
        value = "now-10d"
        """
            .formatted(id, query, String.join("\", \"", newTerms)));
  }
}
