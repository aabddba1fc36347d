package dev.newterms.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.ecs.EcsFields;
import dev.newterms.ecs.FieldSlots;
import dev.newterms.ecs.TestDatabases;
import dev.newterms.rule.kql.EventPath;
import dev.newterms.rule.kql.KqlCompiler;
import dev.newterms.rule.kql.KqlParser;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Reads all new-terms rules for CloudTrail that Elastic publishes. */
@Tag("shared-data")
class PublishedRulesTest {

  private static final Path RULES =
      Path.of(Objects.requireNonNull(System.getProperty("newterms.shared.data")), "rules");
  private static final RuleReading READING = new RuleReader(EventPath.FIELDS).read(List.of(RULES));

  @Test
  void shouldReadEveryRule() {
    assertThat(READING.rules().rules()).hasSize(49);
    assertThat(READING.warnings()).isEmpty();
  }

  @Test
  void shouldRunEveryRuleWithBothDatabases() {
    RuleReading reading =
        new RuleReader(
                EcsFields.withoutDatabases(),
                ReadingOptions.STRICT.withDatabases(TestDatabases.both().files().keySet()))
            .read(List.of(RULES));

    assertThat(reading.rules().rules()).hasSize(49);
    assertThat(reading.warnings()).isEmpty();
  }

  @Test
  void shouldSwitchOffOnlyTheRulesAboutOwnersWithoutDatabases() {
    RuleReading reading = new RuleReader(EcsFields.withoutDatabases()).read(List.of(RULES));
    List<String> on = reading.rules().rules().stream().map(Rule::id).toList();
    List<String> off =
        READING.rules().rules().stream().map(Rule::id).filter(id -> !on.contains(id)).toList();

    assertThat(on).hasSize(45);
    assertThat(off)
        .hasSize(4)
        .allSatisfy(
            id ->
                assertThat(reading.warnings())
                    .filteredOn(
                        warning -> warning.startsWith("rule " + id + ": query: 'source.as."))
                    .hasSize(1)
                    .allMatch(warning -> warning.contains("enrichment.asn-database")));
    assertThat(reading.warnings()).hasSize(4);
  }

  @Test
  void shouldCompileEveryQueryForTheJob() {
    assertThat(READING.rules().rules())
        .allSatisfy(
            rule ->
                assertThat(
                        KqlCompiler.compile(rule.query(), new FieldSlots(TestDatabases.fields())))
                    .isNotNull());
  }

  @Test
  void shouldCompileEveryQuery() {
    assertThat(READING.rules().rules())
        .allSatisfy(
            rule ->
                assertThat(KqlCompiler.compile(rule.query(), new FieldSlots(EventPath.FIELDS)))
                    .isNotNull());
  }

  @Test
  void shouldPrintEveryQuerySoThatItMeansTheSame() {
    assertThat(READING.rules().rules())
        .allSatisfy(
            rule ->
                assertThat(KqlParser.parse(rule.query().normalised()).expression())
                    .isEqualTo(rule.query().expression()));
  }
}
