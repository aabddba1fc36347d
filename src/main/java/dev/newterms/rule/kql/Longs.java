package dev.newterms.rule.kql;

import dev.newterms.rule.kql.Expression.Range.Side;
import java.math.BigDecimal;

/**
 * Matches whole numbers from {@code first} to {@code last}; none where these are the wrong way
 * round.
 */
record Longs(long first, long last) implements ValueMatcher {

  private static final Longs NONE = new Longs(1, 0);
  private static final Longs ALL = new Longs(Long.MIN_VALUE, Long.MAX_VALUE);
  private static final BigDecimal SMALLEST = BigDecimal.valueOf(Long.MIN_VALUE);
  private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

  /**
   * Those on this side of a stretch of numbers: {@code >} is behind it, {@code >=} from its start.
   */
  static Longs beside(Longs stretch, Side side) {
    return switch (side) {
      case GREATER -> after(stretch.last);
      case GREATER_OR_EQUAL -> new Longs(stretch.first, Long.MAX_VALUE);
      case LESS -> before(stretch.first);
      case LESS_OR_EQUAL -> new Longs(Long.MIN_VALUE, stretch.last);
    };
  }

  /** Those on this side of a number, which may have a fraction or be larger than any of them. */
  static Longs beside(BigDecimal number, Side side) {
    boolean wantsGreater = side == Side.GREATER || side == Side.GREATER_OR_EQUAL;
    if (number.compareTo(LARGEST) > 0) {
      return wantsGreater ? NONE : ALL;
    }
    if (number.compareTo(SMALLEST) < 0) {
      return wantsGreater ? ALL : NONE;
    }
    long nearest = number.longValue();
    int order = BigDecimal.valueOf(nearest).compareTo(number);
    if (order == 0) {
      return beside(new Longs(nearest, nearest), side);
    }
    // The fraction is cut off; the number lies between the nearest and the next one from zero.
    if (wantsGreater) {
      return order > 0 ? new Longs(nearest, Long.MAX_VALUE) : after(nearest);
    }
    return order < 0 ? new Longs(Long.MIN_VALUE, nearest) : before(nearest);
  }

  /** The one number, or none where it has a fraction or is larger than any. */
  static ValueMatcher equalTo(BigDecimal number) {
    Longs from = beside(number, Side.GREATER_OR_EQUAL);
    Longs to = beside(number, Side.LESS_OR_EQUAL);
    return from.first == to.last ? OneOf.value(from.first) : NONE;
  }

  private static Longs after(long number) {
    return number == Long.MAX_VALUE ? NONE : new Longs(number + 1, Long.MAX_VALUE);
  }

  private static Longs before(long number) {
    return number == Long.MIN_VALUE ? NONE : new Longs(Long.MIN_VALUE, number - 1);
  }

  @Override
  public boolean matches(Object value) {
    return value instanceof Long number && number >= first && number <= last;
  }
}
