package dev.newterms.rule.kql;

import dev.newterms.rule.kql.Expression.Range.Side;

/** Matches texts on one side of a bound, in the order of their UTF-8 bytes. */
record Texts(Side side, String bound) implements ValueMatcher {

  @Override
  public boolean matches(Object value) {
    if (!(value instanceof String text)) {
      return false;
    }
    int order = compare(text, bound);
    return switch (side) {
      case GREATER -> order > 0;
      case GREATER_OR_EQUAL -> order >= 0;
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
    };
  }

  private static int compare(String a, String b) {
    int shorter = Math.min(a.length(), b.length());
    for (int i = 0; i < shorter; i++) {
      char x = a.charAt(i);
      char y = b.charAt(i);
      if (x != y) {
        // UTF-8 has its bytes in the order of code points: those that Java writes as two
        // surrogates come after all that it writes as one character.
        boolean isLater = Character.isSurrogate(x);
        return isLater == Character.isSurrogate(y) ? x - y : isLater ? 1 : -1;
      }
    }
    return a.length() - b.length();
  }
}
