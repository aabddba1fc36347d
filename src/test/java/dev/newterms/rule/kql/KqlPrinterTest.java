package dev.newterms.rule.kql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.rule.kql.Expression.And;
import dev.newterms.rule.kql.Expression.Exists;
import dev.newterms.rule.kql.Expression.Is;
import dev.newterms.rule.kql.Expression.MatchAll;
import dev.newterms.rule.kql.Expression.Not;
import dev.newterms.rule.kql.Expression.Or;
import dev.newterms.rule.kql.Expression.Range;
import dev.newterms.rule.kql.Expression.Range.Side;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KqlPrinterTest {

  @Test
  void shouldPrintTheNormalForm() {
    assertThat(normalised("f:(a OR not \"b\") and (g: x*\\:y or (not (not h:*)))"))
        .isEqualTo("(f:\"a\" or not f:\"b\") and (g:x*\\:y or not (not h:*))");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a:x and b:(y or z)",
        "\n  a : \"x\"\n  AND b: ( \"y\" Or z )",
        "(a:x) and ((b:y or b:z))",
      })
  void shouldPrintTheSameForQueriesThatMeanTheSame(String query) {
    assertThat(normalised(query)).isEqualTo("a:\"x\" and (b:\"y\" or b:\"z\")");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a*b.c>=10.0.0.0", "a*b.c >= \"10.0.0.0\"", "(\ta**b.c\n>=\n10.0.0.0 )"})
  void shouldPrintTheSameForRangesThatMeanTheSame(String query) {
    assertThat(normalised(query)).isEqualTo("a*b.c >= \"10.0.0.0\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"NOT *:( 10.0.0.0/8 OR 1)", "not (*:\"10.0.0.0/8\" or (*:(1)))"})
  void shouldPrintTheSameForBlocksAndPatternsThatMeanTheSame(String query) {
    assertThat(normalised(query)).isEqualTo("not (*:\"10.0.0.0/8\" or *:\"1\")");
  }

  @Test
  void shouldPrintDifferentFormsForALiteralAndAWildcard() {
    assertThat(normalised("f:\"x*\"")).isNotEqualTo(normalised("f:x*"));
  }

  @Test
  void shouldParseWhatItPrints() {
    for (long seed = 0; seed < 20_000; seed++) {
      Expression expression = new RandomExpressions(seed).expression(4);
      String printed = KqlPrinter.print(expression);
      assertThat(KqlParser.parse(printed).expression())
          .as("seed %s: %s", seed, printed)
          .isEqualTo(expression);
    }
  }

  private static String normalised(String query) {
    return KqlParser.parse(query).normalised();
  }

  private static final class RandomExpressions {

    private static final String[] PIECES = {
      "a", "Z9", "and", "or", "NOT", " ", "\t", "\n", "\u00a0", "*", "\\", "\"", "(", ")", "{", "}",
      ":", "<", ">", "/", "é", "😀", "null", "true", "u0041", "-", "."
    };

    private static final List<Side> SIDES = List.of(Side.values());

    private final Random random;

    RandomExpressions(long seed) {
      this.random = new Random(seed);
    }

    Expression expression(int depth) {
      return switch (random.nextInt(depth == 0 ? 4 : 7)) {
        case 0 -> new Is(field(), new Value.Literal(text(0)));
        case 1 -> new Is(field(), wildcard());
        case 2 -> random.nextInt(5) == 0 ? new MatchAll() : new Exists(field());
        case 3 -> new Range(field(), SIDES.get(random.nextInt(SIDES.size())), text(0));
        case 4 -> new And(operands(depth - 1));
        case 5 -> new Or(operands(depth - 1));
        default -> new Not(expression(depth - 1));
      };
    }

    private List<Expression> operands(int depth) {
      return Stream.generate(() -> expression(depth)).limit(2 + random.nextInt(3)).toList();
    }

    private Value.Wildcard wildcard() {
      return new Value.Wildcard(
          random.nextBoolean() ? List.of(edge(), "<") : List.of(edge(), text(1), edge()));
    }

    /** A blank at the end of an unquoted text is none of it, escaped or not. */
    private String edge() {
      return random.nextBoolean() ? "" : "<" + text(0) + ">";
    }

    private Value field() {
      return switch (random.nextInt(4)) {
        case 0 -> new Value.Literal("event.action");
        case 1 -> wildcard();
        default -> new Value.Literal(text(1));
      };
    }

    private String text(int atLeast) {
      return Stream.generate(() -> PIECES[random.nextInt(PIECES.length)])
          .limit(atLeast + random.nextInt(4))
          .reduce("", String::concat);
    }
  }
}
