package dev.newterms.rule.kql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.newterms.cloudtrail.ParsedEvent;
import dev.newterms.ecs.EcsView;
import dev.newterms.ecs.FieldSlots;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries that nobody writes by hand. */
class KqlBoundsTest {

  private static final int MANY = 100_000;

  @ParameterizedTest
  @ValueSource(strings = {"", "f:", "not "})
  void shouldTakeAsManyParenthesesAsTheBound(String before) {
    String query =
        (before.equals("f:")
                ? "f:" + "(".repeat(KqlParser.DEEPEST)
                : ("(" + before).repeat(KqlParser.DEEPEST) + "f:")
            + "a"
            + ")".repeat(KqlParser.DEEPEST);
    Query read = KqlParser.parse(query);
    assertThat(KqlParser.parse(read.normalised()).expression()).isEqualTo(read.expression());
    assertThat(matches(query)).isEqualTo(true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "f:", "f:a or "})
  void shouldRefuseMore(String before) {
    QueryProblem problem = problem(before + "(".repeat(10_000));
    assertThat(problem.problem()).isEqualTo("more than 100 parentheses in each other");
  }

  @Test
  void shouldPointAtTheFirstParenthesisThatIsTooDeep() {
    assertThat(problem("(".repeat(10_000)).column()).isEqualTo(KqlParser.DEEPEST + 1);
  }

  @Test
  void shouldCountOnlyOpenParentheses() {
    assertThat(matches("f:(b) or (" + "(f:b) or ".repeat(1_000) + "f:a)")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {" and ", " or "})
  void shouldReadManyClauses(String operator) {
    String query = list("f:(a)", operator);
    assertThat(matches(query)).isTrue();
    assertThat(KqlParser.parse(query).normalised()).hasSizeGreaterThan(MANY);
  }

  @Test
  void shouldReadALongListOfValues() {
    String values =
        IntStream.range(0, MANY).mapToObj(i -> "value-" + i).collect(Collectors.joining(" or "));
    assertThat(matches("f:(" + values + ")")).isFalse();
    assertThat(matches("f:(" + values + " or a)")).isTrue();
  }

  @Test
  void shouldReadALongText() {
    assertThat(matches("f:" + "long text ".repeat(MANY))).isFalse();
    assertThat(matches("f:\"" + "1".repeat(MANY) + "\"")).isFalse();
    assertThat(matches("f:" + "*".repeat(MANY))).isTrue();
  }

  @Test
  void shouldShowOnlyWhatIsAroundAProblemInALongLine() {
    QueryProblem problem = problem("f:a and ".repeat(1_000) + "g" + " or f:a".repeat(1_000));
    assertThat(problem.column()).isEqualTo(8_001);
    assertThat(problem.toString().lines().skip(1))
        .containsExactly(
            "…"
                + " and f:a".repeat(12).substring(1)
                + " and g"
                + " or f:a".repeat(9).substring(0, 59)
                + "…",
            " ".repeat(101) + "^");
  }

  @Test
  void shouldCutALongTextInAProblem() {
    QueryProblem problem =
        KqlParser.parse("unknown" + "x".repeat(10_000) + ": a").problems(EventPath.FIELDS).get(0);
    assertThat(problem.problem()).isEqualTo("unknown field 'unknown" + "x".repeat(53) + "…'");
  }

  private static String list(String clause, String operator) {
    return IntStream.range(0, MANY).mapToObj(i -> clause).collect(Collectors.joining(operator));
  }

  private static boolean matches(String query) {
    FieldSlots slots = new FieldSlots(EventPath.FIELDS);
    EventMatcher matcher = KqlCompiler.compile(KqlParser.parse(query), slots);
    EcsView view = slots.view();
    return matcher.matches(
        view.of(ParsedEvent.of("{\"eventTime\":\"2026-03-01T10:00:00Z\",\"f\":\"a\"}")));
  }

  private static QueryProblem problem(String query) {
    return catchThrowableOfType(KqlException.class, () -> KqlParser.parse(query)).problem();
  }
}
