package dev.newterms.rule;

import static org.assertj.core.api.Assertions.assertThat;

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

  @Test
  void shouldKnowEveryFieldOfEveryRule() {
    assertThat(new RuleReader(EcsFields.withoutDatabases()).read(List.of(RULES)).rules().rules())
        .hasSize(49);
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
