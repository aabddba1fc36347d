package dev.newterms.cli;

import dev.newterms.report.Counted;
import dev.newterms.report.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rules as a table, or one below the other where the terminal is too narrow for that. */
final class RuleTable {

  private static final List<String> HEAD =
      List.of(
          "NAME", "ID", "SEVERITY", "WINDOW", "FINGERPRINT", "EXCEPTIONS", "TESTS", "NEW TERMS");
  private static final String GAP = "  ";

  private RuleTable() {}

  /**
   * Lays out the rules.
   *
   * @param width how many characters a line may have
   */
  static String of(List<RuleLine> rules, int width) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEAD);
    rules.forEach(rule -> rows.add(cells(rule)));
    String table = table(rows);
    boolean fits = table.lines().allMatch(line -> line.length() <= width);
    return fits
        ? table
        : rules.stream().map(rule -> block(rule, width)).collect(Collectors.joining());
  }

  private static List<String> cells(RuleLine rule) {
    return List.of(
        Shown.text(rule.name()),
        Shown.text(rule.id()),
        rule.severity(),
        rule.window(),
        rule.fingerprint(),
        String.valueOf(rule.exceptions()),
        String.valueOf(rule.tests()),
        rule.newTerms().stream().map(Shown::text).collect(Collectors.joining(", ")));
  }

  private static String table(List<List<String>> rows) {
    int[] widths =
        IntStream.range(0, HEAD.size())
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toArray();
    return rows.stream()
        .map(
            row ->
                IntStream.range(0, widths.length)
                    .mapToObj(column -> padded(row.get(column), widths[column]))
                    .collect(Collectors.joining(GAP))
                    .stripTrailing())
        .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String padded(String cell, int width) {
    return cell + " ".repeat(width - cell.length());
  }

  private static String block(RuleLine rule, int width) {
    List<String> lines = new ArrayList<>();
    lines.add(Shown.text(rule.name(), width));
    lines.add(Shown.text(GAP + rule.id(), width));
    lines.add(
        Shown.text(
            GAP
                + String.join(
                    ", ",
                    rule.severity(),
                    "window " + rule.window(),
                    "fingerprint " + rule.fingerprint(),
                    Counted.of(rule.exceptions(), "exception"),
                    Counted.of(rule.tests(), "test")),
            width));
    rule.newTerms().forEach(field -> lines.add(Shown.text(GAP + "new: " + field, width)));
    return String.join("\n", lines) + "\n";
  }
}
