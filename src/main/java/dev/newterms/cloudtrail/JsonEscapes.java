package dev.newterms.cloudtrail;

/**
 * The JSON escapes that could hide a character of a literal: {@code \}{@code u0045} is an E, {@code
 * \/} a slash. CloudTrail events may be JSON inside a JSON string, so an escaped backslash can hide
 * any of them as well.
 */
final class JsonEscapes {

  private static final int HEX_DIGITS = 4;

  private final boolean[] hidden;

  private JsonEscapes(boolean[] hidden) {
    this.hidden = hidden;
  }

  static JsonEscapes thatMayHide(byte[][] literals) {
    boolean[] hidden = new boolean[128];
    hidden['\\'] = true;
    for (byte[] literal : literals) {
      for (byte b : literal) {
        hidden[b] = true;
      }
    }
    return new JsonEscapes(hidden);
  }

  boolean occurIn(byte[] json, int from, int to) {
    int at = JsonScanner.nextBackslash(json, from, to);
    while (at + 1 < to) {
      if (hides(json, at + 1, to)) {
        return true;
      }
      at = JsonScanner.nextBackslash(json, at + 1, to);
    }
    return false;
  }

  private boolean hides(byte[] json, int at, int to) {
    return switch (json[at]) {
      case '/' -> hidden['/'];
      case 'u' -> at + HEX_DIGITS >= to || hidesCodeUnit(json, at + 1);
      default -> false;
    };
  }

  private boolean hidesCodeUnit(byte[] json, int at) {
    int codeUnit = 0;
    for (int i = at; i < at + HEX_DIGITS; i++) {
      int digit = Character.digit(json[i], 16);
      if (digit < 0) {
        return true;
      }
      codeUnit = codeUnit << 4 | digit;
    }
    return codeUnit < hidden.length && hidden[codeUnit];
  }
}
