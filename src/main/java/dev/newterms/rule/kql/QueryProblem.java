package dev.newterms.rule.kql;

import java.io.Serializable;

/**
 * What is wrong with a query, and where.
 *
 * @param query the whole query
 * @param offset index into the query of the character that the problem is about; the query's length
 *     where something is missing at its end
 * @param problem for people
 */
public record QueryProblem(String query, int offset, String problem) implements Serializable {

  private static final int SHOWN_BEFORE = 100;
  private static final int SHOWN_BEHIND = 60;
  private static final int LONGEST_QUOTED = 60;
  private static final String LEFT_OUT = "…";

  /** The line of the query that the problem is in, from 1. */
  public int line() {
    return 1 + (int) query.substring(0, offset).chars().filter(c -> c == '\n').count();
  }

  /** The place in that line in characters, from 1. */
  public int column() {
    return query.codePointCount(lineStart(), offset) + 1;
  }

  /** The place and the problem. */
  public String told() {
    String place = query.strip().contains("\n") ? "line " + line() + ", column " : "column ";
    return place + column() + ": " + problem;
  }

  /**
   * The query's line and a caret below the column; of a long line only what is around it. Instead
   * of control characters there are blanks, but tabs stay tabs.
   */
  public String excerpt() {
    return lineText() + "\n" + caret();
  }

  @Override
  public String toString() {
    return "query: " + told() + "\n" + excerpt();
  }

  /** A text of the query in a problem: in quotes, and short. */
  static String quoted(String text) {
    return "'"
        + (text.length() <= LONGEST_QUOTED ? text : text.substring(0, LONGEST_QUOTED) + LEFT_OUT)
        + "'";
  }

  private int lineStart() {
    return query.lastIndexOf('\n', offset - 1) + 1;
  }

  private int shownFrom() {
    return Math.max(lineStart(), offset - SHOWN_BEFORE);
  }

  private String leftOutBefore() {
    return shownFrom() > lineStart() ? LEFT_OUT : "";
  }

  private String lineText() {
    int newLine = query.indexOf('\n', offset);
    int lineEnd = newLine < 0 ? query.length() : newLine;
    int to = Math.min(lineEnd, offset + SHOWN_BEHIND);
    String shown = query.substring(shownFrom(), to).replaceAll("[\\p{C}&&[^\t]]", " ");
    return leftOutBefore() + (to < lineEnd ? shown + LEFT_OUT : shown.stripTrailing());
  }

  private String caret() {
    // Tabs stay tabs, so that the caret stands below its character however wide a tab is.
    String before = leftOutBefore() + query.substring(shownFrom(), offset);
    return before.replaceAll("[^\t]", " ") + "^";
  }
}
