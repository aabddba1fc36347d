package dev.newterms.ecs;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads numbers from texts, in events as in queries. */
public final class Numbers {

  /** Java would take the digits of all scripts, and exponents that no arithmetic can bear. */
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]{1,9})?");

  /** Nobody writes more; Java's time for a number grows with the square of its length. */
  private static final int LONGEST = 1_000;

  private Numbers() {}

  /** The number that the text spells, or empty where it spells none. */
  public static Optional<BigDecimal> read(String text) {
    return text.length() <= LONGEST && NUMBER.matcher(text).matches()
        ? Optional.of(new BigDecimal(text))
        : Optional.empty();
  }
}
