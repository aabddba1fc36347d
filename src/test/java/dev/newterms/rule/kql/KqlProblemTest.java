package dev.newterms.rule.kql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.newterms.ecs.FieldSlots;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KqlProblemTest {

  @Test
  void shouldPointAtTheProblem() {
    assertThat(problem("event.outcome : "))
        .hasToString(
            """
            query: column 17: expected a value after ':'
            event.outcome :
                            ^""");
  }

  @Test
  void shouldShowOnlyTheLineOfTheProblem() {
    assertThat(problem("event.action: a\n\tand not event.id: (b or )\n"))
        .hasToString(
            """
            query: line 2, column 26: expected a value
            \tand not event.id: (b or )
            \t                        ^""");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "f:                 |  3 | expected a value after ':'",
        "f: and g:x         |  4 | expected a value after ':'",
        "f:()               |  4 | expected a value",
        "f:(a or )          |  9 | expected a value",
        "f:a and            |  8 | expected a field",
        "or f:a             |  1 | expected a field",
        "f:a g:b            |  6 | expected 'and' or 'or' before the field of this ':', or quotes around a value with ':'",
        "f:\"a\" \"b\"      |  7 | expected 'and' or 'or', got a quoted text",
        "f:a not g:b        |  5 | expected 'and' or 'or', got a word",
        "f:\"a\" or\"b\"    |  7 | 'or' needs blanks around it, or quotes if it is text",
        "not(f:a)           |  1 | 'not' needs blanks around it, or quotes if it is text",
        "not not f:a        |  5 | expected a field",
        "f:a)               |  4 | this ')' was never opened",
        "(f:a               |  1 | this '(' is never closed",
        "f:(a or b          |  3 | this '(' is never closed",
        "f:\"a              |  3 | this quote is never closed",
        "f: a\\q            |  5 | unknown escape '\\q'; a backslash is written '\\\\'",
        "f: \\u12           |  4 | expected four hexadecimal digits after '\\u'",
        "f: null            |  4 | 'null' is no value; 'not <field>: *' finds a missing field",
        "f >= a*            |  6 | '>=' takes no wildcard",
        "f: {g: a}          |  4 | nested queries are not supported",
        "f:a and evil       |  9 | expected '<field>: <value>'; text alone is not supported",
      })
  void shouldRefuse(String query, int column, String expected) {
    QueryProblem problem = problem(query);
    assertThat(problem.problem()).isEqualTo(expected);
    assertThat(problem.column()).isEqualTo(column);
  }

  @Test
  void shouldNameEachUnknownFieldOnce() {
    Query query = KqlParser.parse("f:a and unknown.x:(a or b) or unknown.y:*");
    assertThat(query.problems(EventPath.FIELDS))
        .extracting(problem -> problem.column() + ": " + problem.problem())
        .containsExactly("9: unknown field 'unknown.x'", "31: unknown field 'unknown.y'");
  }

  @Test
  void shouldNotCompileAnUnknownField() {
    Query query = KqlParser.parse("f:a and unknown.x:b");
    KqlException thrown =
        catchThrowableOfType(
            KqlException.class, () -> KqlCompiler.compile(query, new FieldSlots(EventPath.FIELDS)));
    assertThat(thrown)
        .hasMessage(
            """
            query: column 9: unknown field 'unknown.x'
            f:a and unknown.x:b
                    ^""");
  }

  private static QueryProblem problem(String query) {
    return catchThrowableOfType(KqlException.class, () -> KqlParser.parse(query)).problem();
  }
}
