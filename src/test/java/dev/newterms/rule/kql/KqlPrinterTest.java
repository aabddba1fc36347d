package dev.newterms.rule.kql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.rule.kql.Expression.And;
import dev.newterms.rule.kql.Expression.Exists;
import dev.newterms.rule.kql.Expression.Is;
import dev.newterms.rule.kql.Expression.MatchAll;
import dev.newterms.rule.kql.Expression.Not;
import dev.newterms.rule.kql.Expression.Or;
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

    private final Random random;

    RandomExpressions(long seed) {
      this.random = new Random(seed);
    }

    Expression expression(int depth) {
      return switch (random.nextInt(depth == 0 ? 3 : 6)) {
        case 0 -> new Is(new Value.Literal(name()), new Value.Literal(text(0)));
        case 1 -> new Is(new Value.Literal(name()), wildcard());
        case 2 -> random.nextInt(5) == 0 ? new MatchAll() : new Exists(new Value.Literal(name()));
        case 3 -> new And(operands(depth - 1));
        case 4 -> new Or(operands(depth - 1));
        default -> new Not(expression(depth - 1));
      };
    }

    private List<Expression> operands(int depth) {
      return Stream.generate(() -> expression(depth)).limit(2 + random.nextInt(3)).toList();
    }

    private Value.Wildcard wildcard() {
      return new Value.Wildcard(
          random.nextBoolean() ? List.of(text(0), text(1)) : List.of(text(1), text(1), text(0)));
    }

    /** Not {@code .ip}, whose values may be refused. */
    private String name() {
      return random.nextBoolean() ? "event.action" : text(1);
    }

    private String text(int atLeast) {
      return Stream.generate(() -> PIECES[random.nextInt(PIECES.length)])
          .limit(atLeast + random.nextInt(4))
          .reduce("", String::concat);
    }
  }
}
