package dev.newterms.rule.kql;

import dev.newterms.ecs.FieldType;
import dev.newterms.ecs.Ip;
import dev.newterms.ecs.Numbers;
import dev.newterms.rule.kql.Expression.Range.Side;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What the values of a field can be compared with, and how, by the field's type.
 *
 * <p>Each answer is empty where Elasticsearch would fail the query, since the type cannot hold the
 * value.
 */
enum Comparison {
  /** A number or boolean is the text that it is written as. Ranges go by UTF-8 bytes. */
  KEYWORD("a text") {
    @Override
    Optional<ValueMatcher> literal(String text) {
      return Optional.of(OneOf.value(text));
    }

    @Override
    Optional<ValueMatcher> wildcard(Value.Wildcard wildcard) {
      return Optional.of(new WildcardMatcher(wildcard));
    }

    @Override
    Optional<ValueMatcher> range(Side side, String bound) {
      return Optional.of(new Texts(side, bound));
    }
  },

  /** By size. A literal with a fraction, or larger than any whole number, is never there. */
  LONG("a number") {
    @Override
    Optional<ValueMatcher> literal(String text) {
      return Numbers.read(text).map(Longs::equalTo);
    }

    @Override
    Optional<ValueMatcher> range(Side side, String bound) {
      return Numbers.read(bound).map((BigDecimal number) -> Longs.beside(number, side));
    }
  },

  /** False is less than true. */
  BOOLEAN("true or false") {
    @Override
    Optional<ValueMatcher> literal(String text) {
      return truth(text).map(OneOf::value);
    }

    @Override
    Optional<ValueMatcher> range(Side side, String bound) {
      return truth(bound).map(truth -> Longs.beside(new Longs(truth, truth), side));
    }

    private static Optional<Long> truth(String text) {
      return switch (text) {
        case "true" -> Optional.of(1L);
        case "false" -> Optional.of(0L);
        default -> Optional.empty();
      };
    }
  },

  /** By milliseconds; {@link Dates} says what a date stands for. */
  DATE("a date such as 2026-03-01 or 2026-03-01T10:00:00Z") {
    @Override
    Optional<ValueMatcher> literal(String text) {
      return Dates.read(text).map(ValueMatcher.class::cast);
    }

    @Override
    Optional<ValueMatcher> range(Side side, String bound) {
      return Dates.read(bound).map(date -> Longs.beside(date, side));
    }
  },

  /** By the 128 bits of {@link Ip}; a literal is an address or a CIDR block, a bound an address. */
  IP("an IP address or a CIDR block", "an IP address") {
    @Override
    Optional<ValueMatcher> literal(String text) {
      return Ip.parse(text).<ValueMatcher>map(OneOf::value).or(() -> IpBlock.cidr(text));
    }

    @Override
    Optional<ValueMatcher> range(Side side, String bound) {
      return Ip.parse(bound).map(ip -> IpBlock.beside(ip, side));
    }
  };

  private final String literals;
  private final String bounds;

  Comparison(String values) {
    this(values, values);
  }

  Comparison(String literals, String bounds) {
    this.literals = literals;
    this.bounds = bounds;
  }

  static Comparison of(FieldType type) {
    return switch (type) {
      case KEYWORD -> KEYWORD;
      case LONG -> LONG;
      case BOOLEAN -> BOOLEAN;
      case DATE -> DATE;
      case IP -> IP;
    };
  }

  /** Matches values that are this literal. */
  abstract Optional<ValueMatcher> literal(String text);

  /** Matches values by a pattern: texts have patterns, nothing else has. */
  Optional<ValueMatcher> wildcard(Value.Wildcard wildcard) {
    return Optional.empty();
  }

  /** Matches values that are on this side of the bound. */
  abstract Optional<ValueMatcher> range(Side side, String bound);

  /** What literals can be, for people. */
  String literals() {
    return literals;
  }

  /** What bounds can be, for people. */
  String bounds() {
    return bounds;
  }
}
