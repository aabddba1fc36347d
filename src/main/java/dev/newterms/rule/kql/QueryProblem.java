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

  /** The line of the query that the problem is in, from 1. */
  public int line() {
    return 1 + (int) query.substring(0, offset).chars().filter(c -> c == '\n').count();
  }

  /** The place in that line, from 1. */
  public int column() {
    return offset - lineStart() + 1;
  }

  /** The problem in one line, then the query's line and a caret below the column. */
  @Override
  public String toString() {
    String place = query.strip().contains("\n") ? "line " + line() + ", column " : "column ";
    return "query: " + place + column() + ": " + problem + "\n" + lineText() + "\n" + caret();
  }

  private int lineStart() {
    return query.lastIndexOf('\n', offset - 1) + 1;
  }

  private String lineText() {
    int end = query.indexOf('\n', offset);
    return query.substring(lineStart(), end < 0 ? query.length() : end).stripTrailing();
  }

  private String caret() {
    // Tabs stay tabs, so that the caret stands below its character however wide a tab is.
    return query.substring(lineStart(), offset).replaceAll("[^\t]", " ") + "^";
  }
}
