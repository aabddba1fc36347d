package dev.newterms.rule.kql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.newterms.rule.kql.Expression.And;
import dev.newterms.rule.kql.Expression.Exists;
import dev.newterms.rule.kql.Expression.Is;
import dev.newterms.rule.kql.Expression.MatchAll;
import dev.newterms.rule.kql.Expression.Not;
import dev.newterms.rule.kql.Expression.Or;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KqlParserTest {

  private static final Expression A = is("f", "a");
  private static final Expression B = is("f", "b");
  private static final Expression C = is("f", "c");

  @Test
  void shouldReadAFieldAndAValue() {
    assertThat(parse("event.action: ExportTableToPointInTime"))
        .isEqualTo(is("event.action", "ExportTableToPointInTime"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"f:a", " f : a ", "f\n:\ta", "\"f\":\"a\"", "(f:a)", "((f:(a)))"})
  void shouldNotCareForBlanksQuotesAndRedundantParentheses(String query) {
    assertThat(parse(query)).isEqualTo(A);
  }

  @Test
  void shouldBindNotOverAndOverOr() {
    assertThat(parse("f:a or not f:b and f:c")).isEqualTo(or(A, and(not(B), C)));
  }

  @Test
  void shouldLetParenthesesOverridePrecedence() {
    assertThat(parse("not (f:a or f:b) and f:c")).isEqualTo(and(not(or(A, B)), C));
  }

  @Test
  void shouldReadOperatorsInAnyCase() {
    assertThat(parse("NOT f:a AND f:b Or f:c")).isEqualTo(or(and(not(A), B), C));
  }

  @Test
  void shouldSpreadAFieldOverItsListOfValues() {
    assertThat(parse("f:(a or b and not c)")).isEqualTo(or(A, and(B, not(C))));
  }

  @Test
  void shouldReadListsInLists() {
    assertThat(parse("f:(* and not (a or b))"))
        .isEqualTo(and(new Exists(new Value.Literal("f")), not(or(A, B))));
  }

  @Test
  void shouldDissolveChainsOfOneOperator() {
    assertThat(parse("f:a and (f:b and f:c)")).isEqualTo(and(A, B, C));
  }

  @Test
  void shouldKeepBlanksInsideUnquotedValues() {
    assertThat(parse("f: *S3  Browser* and f:a"))
        .isEqualTo(and(wildcard("f", "", "S3  Browser", ""), A));
  }

  @Test
  void shouldTakeAStarInQuotesLiterally() {
    assertThat(parse("f:\"a*\"")).isEqualTo(is("f", "a*"));
  }

  @Test
  void shouldTellAnEscapedStarFromAPlainOne() {
    assertThat(parse("f: \\**x\\*")).isEqualTo(wildcard("f", "*", "x*"));
  }

  @Test
  void shouldTakeNeighbouringStarsAsOne() {
    assertThat(parse("f: a**b")).isEqualTo(wildcard("f", "a", "b"));
  }

  @Test
  void shouldReadEscapesInUnquotedValues() {
    assertThat(parse("f: arn\\:aws\\:\\(x\\)\\u0041\\t\\and\\\\"))
        .isEqualTo(is("f", "arn:aws:(x)A\tand\\"));
  }

  @Test
  void shouldReadEscapesInQuotedValues() {
    assertThat(parse("f: \"\\\\ \\\" \\n \\u00e9\"")).isEqualTo(is("f", "\\ \" \n \u00e9"));
  }

  @Test
  void shouldTakeQuotedOperatorsAsText() {
    assertThat(parse("f: (\"and\" or \"or\")")).isEqualTo(or(is("f", "and"), is("f", "or")));
  }

  @Test
  void shouldTakeWordsThatBeginLikeOperatorsAsText() {
    assertThat(parse("order: (android or nothing)"))
        .isEqualTo(or(is("order", "android"), is("order", "nothing")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"f:*", "f: * ", "f:**", "f:(*)"})
  void shouldTakeALoneStarAsExists(String query) {
    assertThat(parse(query)).isEqualTo(new Exists(new Value.Literal("f")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \n", "*", "*:*", "(*)", "(* : *)"})
  void shouldMatchAll(String query) {
    assertThat(parse(query)).isEqualTo(new MatchAll());
  }

  @Test
  void shouldNoteWhereFieldsAreNamed() {
    assertThat(KqlParser.parse("f:a and\n  g:(a or b)").mentions())
        .extracting(Query.Mention::field, Query.Mention::offset)
        .containsExactly(tuple("f", 0), tuple("g", 10), tuple("g", 10));
  }

  private static Expression parse(String query) {
    return KqlParser.parse(query).expression();
  }

  private static Expression is(String field, String text) {
    return new Is(new Value.Literal(field), new Value.Literal(text));
  }

  private static Expression wildcard(String field, String... parts) {
    return new Is(new Value.Literal(field), new Value.Wildcard(List.of(parts)));
  }

  private static Expression and(Expression... operands) {
    return new And(Arrays.asList(operands));
  }

  private static Expression or(Expression... operands) {
    return new Or(Arrays.asList(operands));
  }

  private static Expression not(Expression operand) {
    return new Not(operand);
  }
}
