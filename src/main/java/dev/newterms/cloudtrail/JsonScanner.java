package dev.newterms.cloudtrail;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds where JSON values end by their quotes and brackets alone. It checks nothing and never
 * throws: broken JSON ends at the limit, and a real parser says later what is wrong with it.
 */
final class JsonScanner {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long QUOTES = ONES * '"';
  private static final long BACKSLASHES = ONES * '\\';

  private JsonScanner() {}

  /** The first index from {@code from} on that is no JSON white space, or {@code to}. */
  static int skipBlanks(byte[] json, int from, int to) {
    int at = from;
    while (at < to && isBlank(json[at])) {
      at++;
    }
    return at;
  }

  /** The first index from {@code from} on that is neither white space, comma nor colon. */
  static int skipSeparators(byte[] json, int from, int to) {
    int at = from;
    while (at < to && (isBlank(json[at]) || json[at] == ',' || json[at] == ':')) {
      at++;
    }
    return at;
  }

  /**
   * The first index from {@code from} on that is neither white space, comma nor a closing bracket,
   * or {@code to}. These stand between the values of a piece of a file that begins within an array.
   */
  static int skipBetweenValues(byte[] json, int from, int to) {
    int at = from;
    while (at < to && isBetweenValues(json[at])) {
      at++;
    }
    return at;
  }

  /** Also the bytes of a byte order mark, as of files in a row, and RFC 7464's separator. */
  private static boolean isBetweenValues(byte b) {
    return switch (b) {
      case ' ', '\n', '\r', '\t', ',', ']', '}', 0x1e, (byte) 0xef, (byte) 0xbb, (byte) 0xbf ->
          true;
      default -> false;
    };
  }

  static boolean isBlank(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  /** The index after the next line feed, or {@code to}. */
  static int endOfLine(byte[] json, int from, int to) {
    int at = from;
    while (at < to && json[at] != '\n') {
      at++;
    }
    return Math.min(at + 1, to);
  }

  /** The index after the value that begins at {@code from}, or {@code to} where it never ends. */
  static int endOfValue(byte[] json, int from, int to) {
    byte first = json[from];
    if (first == '"') {
      return endOfString(json, from, to);
    }
    return first == '{' || first == '['
        ? endOfContainer(json, from, to)
        : endOfScalar(json, from, to);
  }

  /** The index after the string whose opening quote is at {@code from}, or {@code to}. */
  static int endOfString(byte[] json, int from, int to) {
    int at = from + 1;
    while (at < to) {
      // Eight bytes at a time: most of CloudTrail's bytes stand in strings without an escape.
      while (at + Long.BYTES <= to) {
        long word = (long) LONGS.get(json, at);
        long hits = zeroBytes(word ^ QUOTES) | zeroBytes(word ^ BACKSLASHES);
        if (hits != 0) {
          at += Long.numberOfTrailingZeros(hits) >>> 3;
          break;
        }
        at += Long.BYTES;
      }
      byte b = at < to ? json[at] : 0;
      if (b == '"') {
        return at + 1;
      }
      at += b == '\\' ? 2 : 1;
    }
    return to;
  }

  /** The index of the first backslash from {@code from} on, or {@code to}. */
  static int nextBackslash(byte[] json, int from, int to) {
    int at = from;
    while (at + Long.BYTES <= to) {
      long hits = zeroBytes((long) LONGS.get(json, at) ^ BACKSLASHES);
      if (hits != 0) {
        return at + (Long.numberOfTrailingZeros(hits) >>> 3);
      }
      at += Long.BYTES;
    }
    while (at < to && json[at] != '\\') {
      at++;
    }
    return at;
  }

  /** High bit set in each byte of {@code word} that is zero; above the lowest one it may err. */
  private static long zeroBytes(long word) {
    return (word - ONES) & ~word & HIGH_BITS;
  }

  private static int endOfContainer(byte[] json, int from, int to) {
    int depth = 0;
    int at = from;
    while (at < to) {
      switch (json[at]) {
        case '"' -> at = endOfString(json, at, to) - 1;
        case '{', '[' -> depth++;
        case '}', ']' -> {
          depth--;
          if (depth == 0) {
            return at + 1;
          }
        }
        default -> {}
      }
      at++;
    }
    return to;
  }

  private static int endOfScalar(byte[] json, int from, int to) {
    int at = from;
    while (at < to && !endsScalar(json[at])) {
      at++;
    }
    return Math.max(at, from + 1);
  }

  private static boolean endsScalar(byte b) {
    return isBlank(b) || b == ',' || b == ']' || b == '}' || b == '[' || b == '{' || b == '"';
  }
}
