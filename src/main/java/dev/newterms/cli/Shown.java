package dev.newterms.cli;

import java.util.List;
import java.util.stream.Collectors;

/** Foreign text as one line of a terminal: without control characters, and not too long. */
final class Shown {

  private static final int MAX_CHARS = 100;
  private static final String CUT = "...";
  private static final int MAX_VALUES = 5;

  private Shown() {}

  static String text(String text) {
    return text(text, MAX_CHARS);
  }

  static String text(String text, int maxChars) {
    String shown = text.replaceAll("\\p{C}", " ");
    if (shown.length() <= maxChars) {
      return shown;
    }
    String dots = CUT.substring(0, Math.min(CUT.length(), maxChars));
    return shown.substring(0, maxChars - dots.length()) + dots;
  }

  /** The first values, and how many more there are; {@code missing} for none. */
  static String values(List<String> values) {
    if (values.isEmpty()) {
      return "missing";
    }
    String first =
        values.stream().limit(MAX_VALUES).map(Shown::text).collect(Collectors.joining(", "));
    int more = values.size() - MAX_VALUES;
    return more > 0 ? first + " and " + more + " more" : first;
  }
}
