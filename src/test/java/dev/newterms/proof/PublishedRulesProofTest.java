package dev.newterms.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.newterms.cloudtrail.ParsedEvent;
import dev.newterms.ecs.FieldRegistry;
import dev.newterms.ecs.FieldSlots;
import dev.newterms.novelty.Sighting;
import dev.newterms.novelty.SightingFinders;
import dev.newterms.novelty.TermsKey;
import dev.newterms.proof.PublishedCase.Miss;
import dev.newterms.rule.Rule;
import dev.newterms.rule.RuleSet;
import dev.newterms.rule.kql.Expression;
import dev.newterms.rule.kql.Expression.And;
import dev.newterms.rule.kql.KqlCompiler;
import dev.newterms.rule.kql.KqlPrinter;
import dev.newterms.rule.kql.Query;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule that Elastic publishes finds what it is about, and each of its clauses decides. */
@Tag("shared-data")
class PublishedRulesProofTest {

  private static final Path RULES =
      Path.of(Objects.requireNonNull(System.getProperty("newterms.shared.data")), "rules");
  private static final FieldRegistry FIELDS = new ProofFields();
  private static final int MAX_SIGHTINGS = 100;

  @Test
  void shouldHaveACaseForEachRule() throws IOException {
    try (Stream<Path> files = Files.list(RULES)) {
      assertThat(PublishedCase.all())
          .extracting(PublishedCase::name)
          .containsExactlyElementsOf(
              files
                  .map(file -> file.getFileName().toString())
                  .filter(file -> file.endsWith(".toml"))
                  .map(file -> file.replace(".toml", ""))
                  .sorted()
                  .toList());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void shouldFindTheSightings(PublishedCase example) {
    Rule rule = rule(example);

    assertThat(terms(rule, example.match())).containsExactlyInAnyOrderElementsOf(example.terms());
    assertThat(SlowSighting.of(rule, leaves(example.match()), FIELDS))
        .extracting(SlowSighting::terms)
        .containsExactlyInAnyOrderElementsOf(example.terms());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void shouldFindNothingInWhatJustMisses(PublishedCase example) {
    Rule rule = rule(example);

    assertThat(example.misses())
        .allSatisfy(
            miss -> {
              assertThat(terms(rule, miss.event())).isEmpty();
              assertThat(SlowSighting.of(rule, leaves(miss.event()), FIELDS)).isEmpty();
            });
  }

  /** So no clause could be left out, and none of the misses misses for another reason. */
  @ParameterizedTest
  @MethodSource("cases")
  void shouldDependOnEachClauseAlone(PublishedCase example) {
    List<Expression> clauses = ((And) rule(example).query().expression()).operands();

    assertThat(example.misses()).allSatisfy(miss -> assertThat(failing(clauses, miss)).hasSize(1));
    assertThat(example.misses().stream().flatMap(miss -> failing(clauses, miss).stream()))
        .containsAll(clauses.stream().map(KqlPrinter::print).toList());
  }

  private static List<String> failing(List<Expression> clauses, Miss miss) {
    return clauses.stream()
        .filter(clause -> !holds(clause, miss.event()))
        .map(KqlPrinter::print)
        .toList();
  }

  private static boolean holds(Expression clause, ObjectNode event) {
    FieldSlots slots = new FieldSlots(FIELDS);
    boolean holds =
        KqlCompiler.compile(new Query("", clause, List.of()), slots)
            .matches(slots.view().of(ParsedEvent.of(event.toString())));
    assertThat(SlowQuery.matches(clause, leaves(event), FIELDS)).isEqualTo(holds);
    return holds;
  }

  private static List<List<String>> terms(Rule rule, ObjectNode event) {
    byte[] bytes = event.toString().getBytes(UTF_8);
    return new SightingFinders(new RuleSet(List.of(rule)), FIELDS, MAX_SIGHTINGS)
        .find(ParsedEvent.of(event.toString()), bytes, 0, bytes.length).found().stream()
            .map(Sighting::key)
            .map(key -> TermsKey.parse(key).terms())
            .toList();
  }

  private static Leaves leaves(ObjectNode event) {
    return Leaves.of(ProofFields.document(ParsedEvent.of(event.toString())));
  }

  private static Rule rule(PublishedCase example) {
    Path file = RULES.resolve(example.name() + ".toml");
    return ProofFields.reader().read(List.of(file)).rules().rules().get(0);
  }

  private static List<PublishedCase> cases() {
    return PublishedCase.all();
  }
}
