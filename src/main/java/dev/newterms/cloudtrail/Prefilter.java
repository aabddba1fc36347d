package dev.newterms.cloudtrail;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Tells from raw bytes, before any JSON is parsed, whether a rule could match. It errs only on the
 * side of letting through.
 *
 * <p>It looks for literals of which every matching event holds at least one, all of them in one
 * pass (Wu and Manber's shift table over pairs of bytes). JSON may write any character as an
 * escape, so bytes with an escape that could stand for part of a literal pass too.
 */
public final class Prefilter {

  private static final int MIN_LITERAL_LENGTH = 3;

  private final byte[][] literals;
  private final int window;
  private final byte[] shifts;
  private final JsonEscapes escapes;

  private Prefilter(byte[][] literals) {
    this.literals = literals;
    this.window =
        Math.min(Byte.MAX_VALUE, Arrays.stream(literals).mapToInt(l -> l.length).min().orElse(0));
    this.shifts = shifts(literals, window);
    this.escapes = JsonEscapes.thatMayHide(literals);
  }

  /**
   * A prefilter for these literals. One that JSON has to escape, or that is too short to tell
   * anything, makes the prefilter let everything pass.
   */
  public static Prefilter of(Collection<String> literals) {
    List<byte[]> bytes = literals.stream().map(l -> l.getBytes(US_ASCII)).toList();
    boolean searchable = literals.stream().allMatch(Prefilter::isSearchable);
    return searchable ? new Prefilter(bytes.toArray(byte[][]::new)) : lettingEverythingPass();
  }

  /** A prefilter that rules nothing out. */
  public static Prefilter lettingEverythingPass() {
    return new Prefilter(new byte[][] {new byte[0]});
  }

  private static boolean isSearchable(String literal) {
    return literal.length() >= MIN_LITERAL_LENGTH
        && literal.chars().allMatch(c -> c >= ' ' && c < 0x7f && c != '"' && c != '\\');
  }

  private static byte[] shifts(byte[][] literals, int window) {
    byte[] shifts = new byte[1 << 16];
    Arrays.fill(shifts, (byte) Math.max(1, window - 1));
    for (byte[] literal : literals) {
      for (int i = 0; i + 1 < window; i++) {
        int pair = pair(literal, i);
        shifts[pair] = (byte) Math.min(shifts[pair], window - 2 - i);
      }
    }
    return shifts;
  }

  private static int pair(byte[] bytes, int at) {
    return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
  }

  /** Whether it can rule anything out at all. */
  boolean isSelective() {
    return window > 0;
  }

  /** Whether an event within {@code bytes[from, to)} could match any rule. */
  public boolean mayMatch(byte[] bytes, int from, int to) {
    return window == 0 || holdsLiteral(bytes, from, to) || escapes.occurIn(bytes, from, to);
  }

  /** Whether a literal stands there as it is, without escapes. */
  boolean holdsLiteral(byte[] bytes, int from, int to) {
    int at = from;
    while (at + window <= to) {
      int shift = shifts[pair(bytes, at + window - 2)];
      if (shift > 0) {
        at += shift;
      } else if (literalAt(bytes, at, to)) {
        return true;
      } else {
        at++;
      }
    }
    return false;
  }

  private boolean literalAt(byte[] bytes, int at, int to) {
    for (byte[] literal : literals) {
      int end = at + literal.length;
      if (end <= to && Arrays.equals(bytes, at, end, literal, 0, literal.length)) {
        return true;
      }
    }
    return false;
  }
}
