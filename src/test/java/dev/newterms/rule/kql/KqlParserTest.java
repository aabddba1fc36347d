package dev.newterms.rule.kql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.newterms.rule.kql.Expression.And;
import dev.newterms.rule.kql.Expression.Exists;
import dev.newterms.rule.kql.Expression.Is;
import dev.newterms.rule.kql.Expression.MatchAll;
import dev.newterms.rule.kql.Expression.Not;
import dev.newterms.rule.kql.Expression.Or;
import dev.newterms.rule.kql.Expression.Range;
import dev.newterms.rule.kql.Expression.Range.Side;
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

  @ParameterizedTest
  @ValueSource(strings = {"f>=a b", "f >= a b", " f\n>=\n\"a b\" ", "(f >= \"a b\")", "\"f\">=a b"})
  void shouldReadRanges(String query) {
    assertThat(parse(query))
        .isEqualTo(new Range(new Value.Literal("f"), Side.GREATER_OR_EQUAL, "a b"));
  }

  @Test
  void shouldTellTheSidesOfRanges() {
    assertThat(parse("f > a and f < b or not f <= c"))
        .isEqualTo(
            or(
                and(range(Side.GREATER, "a"), range(Side.LESS, "b")),
                not(range(Side.LESS_OR_EQUAL, "c"))));
  }

  @Test
  void shouldReadPatternsOfFields() {
    Value.Wildcard pattern = new Value.Wildcard(List.of("a.", ".b", ""));
    assertThat(parse("a.*.b*: c")).isEqualTo(new Is(pattern, new Value.Literal("c")));
    assertThat(parse("a.*.b**: *")).isEqualTo(new Exists(pattern));
    assertThat(parse("a.*.b* < c")).isEqualTo(new Range(pattern, Side.LESS, "c"));
  }

  @Test
  void shouldTakeAStarInAQuotedFieldLiterally() {
    assertThat(parse("\"a*\": a")).isEqualTo(is("a*", "a"));
  }

  @Test
  void shouldKeepABackslashInQuotesThatEscapesNothing() {
    assertThat(parse("f: \"C:\\Users \\: \\u12 \\*\""))
        .isEqualTo(is("f", "C:\\Users \\: \\u12 \\*"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "f: \\ta\\n",
        "f: \\u0020a",
        "f:\u00a0a\u00a0",
        "f:\u2003a\u2003 ",
        "f:a\ufeff",
        "f:a\u000b",
        "f:(\u2028a)"
      })
  void shouldTrimUnquotedTextsOfAllBlanks(String query) {
    assertThat(parse(query)).isEqualTo(A);
  }

  @Test
  void shouldNotTrimWithinWildcardsAndQuotes() {
    assertThat(parse("f: \" a \"")).isEqualTo(is("f", " a "));
    assertThat(parse("f: * a *")).isEqualTo(wildcard("f", "", " a ", ""));
  }

  @Test
  void shouldTakeOperatorsInsideWordsAsText() {
    assertThat(parse("f: cannot")).isEqualTo(is("f", "cannot"));
    assertThat(parse("f: xor\\NOT y")).isEqualTo(is("f", "xorNOT y"));
  }

  @Test
  void shouldNoteWhereFieldsAreNamed() {
    assertThat(KqlParser.parse("f:a and\n  g:(a or b)").mentions())
        .extracting(Query.Mention::clause, Query.Mention::fieldOffset, Query.Mention::valueOffset)
        .containsExactly(tuple(A, 0, 2), tuple(is("g", "a"), 10, 13), tuple(is("g", "b"), 10, 18));
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

  private static Expression range(Side side, String bound) {
    return new Range(new Value.Literal("f"), side, bound);
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
