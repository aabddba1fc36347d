package dev.newterms.report;

import java.util.ArrayList;
import java.util.List;

/** A text in lines that end between words where they can. */
final class Wrapped {

  private Wrapped() {}

  /**
   * The text's lines; an empty text has one.
   *
   * @param width how many characters a line may have, at least 1
   */
  static List<String> lines(String text, int width) {
    List<String> lines = new ArrayList<>();
    String rest = text;
    while (rest.length() > width) {
      int space = rest.lastIndexOf(' ', width);
      int end = space > 0 ? space : beforeLowSurrogate(rest, width);
      lines.add(rest.substring(0, end).stripTrailing());
      rest = rest.substring(end).stripLeading();
    }
    lines.add(rest);
    return lines;
  }

  private static int beforeLowSurrogate(String text, int at) {
    return at > 1 && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
  }
}
