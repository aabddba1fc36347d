package dev.newterms.cloudtrail;

import java.util.Arrays;

/**
 * Finds where JSON values end, and whether quotes, brackets, commas and colons stand where JSON
 * wants them. So it notices what {@link JsonScanner} takes for a long value: where a quote or a
 * bracket is missing, what follows stands where it must not. What strings and numbers look like
 * inside is left to a real parser.
 *
 * <p>Not recursive, so no nesting exhausts the stack. Not thread-safe.
 */
final class JsonSyntax {

  /** Instead of the end of a value that is no JSON, or not all there. */
  static final int BROKEN = -1;

  /** Instead of the end of a value with too many objects and arrays inside each other. */
  static final int TOO_DEEP = -2;

  private static final int USUAL_DEPTH = 128;

  private int[] open = new int[USUAL_DEPTH];
  private int stop;
  private int depth;

  /** Where it gave up on the last value that has no end. */
  int stop() {
    return stop;
  }

  /** Where the objects and arrays begin that were open then, outermost first. */
  int[] openAtStop() {
    return Arrays.copyOf(open, depth);
  }

  /**
   * The index after the value that begins at {@code from}, {@link #BROKEN} or {@link #TOO_DEEP}.
   *
   * @param maxDepth how many objects and arrays of the value may stand inside each other
   */
  int endOfValue(byte[] json, int from, int to, int maxDepth) {
    depth = 0;
    int at = from;
    while (at >= 0) {
      byte first = at < to ? json[at] : 0;
      if (first == '{' || first == '[') {
        if (depth == maxDepth) {
          return stop(at, TOO_DEEP);
        }
        open(at);
        at = JsonScanner.skipBlanks(json, at + 1, to);
        if (!closes(json, at, to)) {
          at = element(json, at, to);
          continue;
        }
      } else {
        int end = first == '"' ? JsonScanner.endOfString(json, at, to) : endOfScalar(json, at, to);
        if (end == at) {
          return stop(at, BROKEN);
        }
        at = end;
      }
      while (depth > 0) {
        at = JsonScanner.skipBlanks(json, at, to);
        if (!closes(json, at, to)) {
          break;
        }
        at++;
        depth--;
      }
      if (depth == 0) {
        return at;
      }
      if (at == to || json[at] != ',') {
        return stop(at, BROKEN);
      }
      at = element(json, JsonScanner.skipBlanks(json, at + 1, to), to);
    }
    return BROKEN;
  }

  /** The index of the value behind a key's closing quote and a colon, or {@link #BROKEN}. */
  int valueBehind(byte[] json, int endOfKey, int to) {
    int colon = JsonScanner.skipBlanks(json, endOfKey, to);
    return colon < to && json[colon] == ':'
        ? JsonScanner.skipBlanks(json, colon + 1, to)
        : stop(colon, BROKEN);
  }

  /** Where the value of an element begins: in an object behind its key, in an array right here. */
  private int element(byte[] json, int at, int to) {
    if (json[open[depth - 1]] == '[') {
      return at;
    }
    return at < to && json[at] == '"'
        ? valueBehind(json, JsonScanner.endOfString(json, at, to), to)
        : stop(at, BROKEN);
  }

  private void open(int at) {
    if (depth == open.length) {
      open = Arrays.copyOf(open, 2 * depth);
    }
    open[depth++] = at;
  }

  private boolean closes(byte[] json, int at, int to) {
    return at < to && json[at] == (json[open[depth - 1]] == '{' ? '}' : ']');
  }

  private int stop(int at, int result) {
    stop = at;
    return result;
  }

  private static int endOfScalar(byte[] json, int from, int to) {
    int at = from;
    while (at < to && isOfScalar(json[at])) {
      at++;
    }
    return at;
  }

  private static boolean isOfScalar(byte b) {
    return (b >= '0' && b <= '9')
        || (b >= 'a' && b <= 'z')
        || b == '-'
        || b == '+'
        || b == '.'
        || b == 'E';
  }
}
