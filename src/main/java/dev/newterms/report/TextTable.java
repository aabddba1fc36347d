package dev.newterms.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Rows in columns. One column holds text, which is wrapped where the lines would be too long; the
 * others hold numbers and the like. Columns that still do not fit follow below, with the first ones
 * repeated.
 *
 * @param head one cell for each column
 * @param text which column is wrapped; it and those before it stand in every block
 */
record TextTable(List<String> head, List<List<String>> rows, int text) {

  private static final String GAP = "  ";
  private static final int NARROWEST_TEXT = 22;

  TextTable {
    head = List.copyOf(head);
    rows = List.copyOf(rows);
  }

  /**
   * The head, the rows, and after an empty line the same with further columns.
   *
   * @param width how many characters a line may have; less than two columns need has no effect
   */
  List<String> lines(int width) {
    List<String> lines = new ArrayList<>();
    int next = text + 1;
    do {
      int end = endOfBlock(next, width);
      if (!lines.isEmpty()) {
        lines.add("");
      }
      addBlock(next, end, width, lines);
      next = end;
    } while (next < head.size());
    return lines;
  }

  private int endOfBlock(int from, int width) {
    int used = labelsWidth() + Math.min(widthOf(text), NARROWEST_TEXT);
    int end = from;
    while (end < head.size() && (end == from || used + GAP.length() + widthOf(end) <= width)) {
      used += GAP.length() + widthOf(end);
      end++;
    }
    return end;
  }

  private void addBlock(int from, int end, int width, List<String> lines) {
    int used = labelsWidth();
    for (int column = from; column < end; column++) {
      used += GAP.length() + widthOf(column);
    }
    int narrowest = Math.min(widthOf(text), NARROWEST_TEXT);
    int textWidth = Math.max(narrowest, Math.min(widthOf(text), width - used));
    Stream.concat(Stream.of(head), rows.stream())
        .forEach(row -> addRow(row, from, end, textWidth, lines));
  }

  private void addRow(List<String> row, int from, int end, int textWidth, List<String> lines) {
    List<String> wrapped = Wrapped.lines(row.get(text), textWidth);
    for (int line = 0; line < wrapped.size(); line++) {
      StringBuilder cells = new StringBuilder();
      for (int column = 0; column < text; column++) {
        cells.append(rightAligned(line == 0 ? row.get(column) : "", column)).append(GAP);
      }
      cells.append(wrapped.get(line));
      cells.append(" ".repeat(Math.max(0, textWidth - wrapped.get(line).length())));
      for (int column = from; column < end && line == 0; column++) {
        cells.append(GAP).append(rightAligned(row.get(column), column));
      }
      lines.add(cells.toString().stripTrailing());
    }
  }

  private String rightAligned(String cell, int column) {
    return " ".repeat(widthOf(column) - cell.length()) + cell;
  }

  /** Of the columns before the text, with the gaps behind them. */
  private int labelsWidth() {
    int width = 0;
    for (int column = 0; column < text; column++) {
      width += widthOf(column) + GAP.length();
    }
    return width;
  }

  private int widthOf(int column) {
    return Stream.concat(Stream.of(head), rows.stream())
        .mapToInt(row -> row.get(column).length())
        .max()
        .orElse(0);
  }
}
