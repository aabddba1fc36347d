package dev.newterms.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.newterms.ecs.EcsFields;
import dev.newterms.ecs.FieldSlots;
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

  /** Owners of addresses, and the ids of what was acted on, are not mapped. */
  @Test
  void shouldRefuseOnlyRulesThatNameFieldsNotMapped() {
    assertThatThrownBy(() -> new RuleReader(EcsFields.withoutDatabases()).read(List.of(RULES)))
        .isInstanceOfSatisfying(
            BadRulesException.class,
            refused ->
                assertThat(refused.problems())
                    .extracting(
                        problem -> problem.replaceAll("(?s).*unknown field '(.*?)'.*", "$1"))
                    .containsOnly(
                        "source.as.number",
                        "source.as.organization.name",
                        "related.entity",
                        "entity.target.id"));
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
