package dev.newterms.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.newterms.ecs.FieldType;
import dev.newterms.rule.kql.Expression.Range.Side;
import dev.newterms.rule.kql.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How Elasticsearch compares the values of one type of field. A value, or what it is compared with,
 * that is none of the type equals nothing and lies on no side of anything.
 */
enum SlowType {
  KEYWORD {
    @Override
    boolean holds(JsonNode value) {
      return true;
    }

    @Override
    boolean isLiteral(JsonNode value, String literal) {
      return value.asText().equals(literal);
    }

    @Override
    boolean isOnSide(JsonNode value, Side side, String bound) {
      byte[] bytes = value.asText().getBytes(UTF_8);
      return on(side, Arrays.compareUnsigned(bytes, bound.getBytes(UTF_8)));
    }
  },

  /** Coerced: a text that spells a number is one, and what is behind the point is cut off. */
  LONG {
    @Override
    boolean holds(JsonNode value) {
      return number(value).isPresent();
    }

    @Override
    boolean isLiteral(JsonNode value, String literal) {
      return both(number(value), decimal(literal), (a, b) -> a.compareTo(b) == 0);
    }

    @Override
    boolean isOnSide(JsonNode value, Side side, String bound) {
      return both(number(value), decimal(bound), (a, b) -> on(side, a.compareTo(b)));
    }
  },

  /** False comes before true. */
  BOOLEAN {
    @Override
    boolean holds(JsonNode value) {
      return truth(value.asText()).isPresent();
    }

    @Override
    boolean isLiteral(JsonNode value, String literal) {
      return both(truth(value.asText()), truth(literal), Boolean::equals);
    }

    @Override
    boolean isOnSide(JsonNode value, Side side, String bound) {
      return both(truth(value.asText()), truth(bound), (a, b) -> on(side, a.compareTo(b)));
    }
  },

  /** What is less exact than a millisecond stands for all of its milliseconds. */
  DATE {
    @Override
    boolean holds(JsonNode value) {
      return SlowDate.of(value).isPresent();
    }

    @Override
    boolean isLiteral(JsonNode value, String literal) {
      return both(
          SlowDate.of(value),
          SlowDate.parse(literal),
          (a, b) -> b.first() <= a.first() && a.first() <= b.last());
    }

    @Override
    boolean isOnSide(JsonNode value, Side side, String bound) {
      return both(
          SlowDate.of(value),
          SlowDate.parse(bound),
          (a, b) ->
              switch (side) {
                case GREATER -> a.first() > b.last();
                case GREATER_OR_EQUAL -> a.first() >= b.first();
                case LESS -> a.first() < b.first();
                case LESS_OR_EQUAL -> a.first() <= b.last();
              });
    }
  },

  /** 128 bits; a block of them is equal to every address in it. */
  IP {
    @Override
    boolean holds(JsonNode value) {
      return SlowAddress.parse(value.asText()).isPresent();
    }

    @Override
    boolean isLiteral(JsonNode value, String literal) {
      return both(
          SlowAddress.parse(value.asText()),
          SlowAddress.parseBlock(literal),
          (address, block) -> block.holds(address));
    }

    @Override
    boolean isOnSide(JsonNode value, Side side, String bound) {
      return both(
          SlowAddress.parse(value.asText()),
          SlowAddress.parse(bound),
          (a, b) -> on(side, a.compareTo(b)));
    }

    @Override
    String term(JsonNode value) {
      return SlowAddress.parse(value.asText()).orElseThrow().text();
    }
  };

  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");

  static SlowType of(FieldType type) {
    return valueOf(type.name());
  }

  /** Whether the value is one of this type. */
  abstract boolean holds(JsonNode value);

  abstract boolean isLiteral(JsonNode value, String literal);

  abstract boolean isOnSide(JsonNode value, Side side, String bound);

  /** The term that a value of this type is. */
  String term(JsonNode value) {
    return value.asText();
  }

  /** Only keywords have patterns. */
  boolean is(JsonNode value, Value wanted) {
    return wanted instanceof Value.Wildcard pattern
        ? this == KEYWORD && matches(pattern, value.asText())
        : isLiteral(value, ((Value.Literal) wanted).text());
  }

  static boolean matches(Value.Wildcard pattern, String text) {
    String regex = pattern.parts().stream().map(Pattern::quote).collect(Collectors.joining(".*"));
    return Pattern.compile(regex, Pattern.DOTALL).matcher(text).matches();
  }

  private static boolean on(Side side, int comparison) {
    return switch (side) {
      case GREATER -> comparison > 0;
      case GREATER_OR_EQUAL -> comparison >= 0;
      case LESS -> comparison < 0;
      case LESS_OR_EQUAL -> comparison <= 0;
    };
  }

  private static <A, B> boolean both(
      Optional<A> a, Optional<B> b, java.util.function.BiPredicate<A, B> predicate) {
    return a.isPresent() && b.isPresent() && predicate.test(a.get(), b.get());
  }

  private static Optional<Boolean> truth(String text) {
    return switch (text) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private static Optional<BigDecimal> number(JsonNode value) {
    return value.isBoolean()
        ? Optional.empty()
        : decimal(value.asText())
            .map(number -> number.setScale(0, RoundingMode.DOWN))
            .filter(number -> fitsLong(number.toBigInteger()));
  }

  private static boolean fitsLong(BigInteger number) {
    return number.bitLength() < Long.SIZE;
  }

  private static Optional<BigDecimal> decimal(String text) {
    return DECIMAL.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
  }
}
