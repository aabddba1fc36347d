package dev.newterms.report;

import java.util.List;
import java.util.stream.Collectors;

/** Foreign text as one line of a terminal: without control characters, and not too long. */
public final class Shown {

  private static final int MAX_CHARS = 100;
  private static final String CUT = "...";
  private static final int MAX_VALUES = 5;

  private Shown() {}

  public static String text(String text) {
    return text(text, MAX_CHARS);
  }

  /** The same, cut to so many UTF-16 units. */
  public static String text(String text, int maxChars) {
    if (text.length() <= maxChars) {
      return beginning(text, maxChars);
    }
    String dots = CUT.substring(0, Math.min(CUT.length(), maxChars));
    return beginning(text, maxChars - dots.length()) + dots;
  }

  /** The same without dots where it is cut. */
  static String beginning(String text, int maxChars) {
    int end = Math.min(text.length(), maxChars);
    boolean splits =
        end < text.length() && end > 0 && Character.isHighSurrogate(text.charAt(end - 1));
    // Escapes and bidi overrides are control and format characters; U+2028 and U+2029 break lines.
    return text.substring(0, splits ? end - 1 : end).replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", " ");
  }

  /** The first values, and how many more there are; {@code missing} for none. */
  public static String values(List<String> values) {
    if (values.isEmpty()) {
      return "missing";
    }
    String first =
        values.stream().limit(MAX_VALUES).map(Shown::text).collect(Collectors.joining(", "));
    int more = values.size() - MAX_VALUES;
    return more > 0 ? first + " and " + more + " more" : first;
  }
}
