package dev.newterms.cli;

import dev.newterms.report.Shown;
import dev.newterms.rule.kql.ClauseTree.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The clauses of a query as an indented tree, each with what the event has in its fields. */
final class ClauseText {

  private static final String INDENT = "  ";

  private ClauseText() {}

  static List<String> lines(Part query, Marks marks) {
    List<String> lines = new ArrayList<>();
    addLines(query, "", marks, lines);
    return lines;
  }

  private static void addLines(Part part, String indent, Marks marks, List<String> lines) {
    String mark = indent + marks.of(part.holds()) + " ";
    lines.add(
        mark + Shown.text(part.text()) + (part.parts().isEmpty() ? ", it " + values(part) : ""));
    part.parts().forEach(inner -> addLines(inner, indent + INDENT, marks, lines));
  }

  /** As in {@code is failure}; the fields' names only where there are several. */
  static String values(Part clause) {
    if (clause.values().size() == 1) {
      return "is " + Shown.values(clause.values().values().iterator().next());
    }
    return clause.values().isEmpty()
        ? "is missing"
        : clause.values().entrySet().stream()
            .map(field -> Shown.text(field.getKey()) + " is " + Shown.values(field.getValue()))
            .collect(Collectors.joining(", ", "has ", ""));
  }
}
