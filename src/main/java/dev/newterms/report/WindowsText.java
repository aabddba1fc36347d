package dev.newterms.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How many alerts other windows would make. */
final class WindowsText {

  private static final String EXPLANATION =
      "OWN: alerts with the rule's own window. Behind the alerts with another window: how many"
          + " more or less these are.";
  private static final String SAME = "=";

  private final List<RankedRule> rules;
  private final SortedMap<Duration, String> compared = new TreeMap<>();

  private WindowsText(List<RankedRule> rules) {
    this.rules = rules;
    rules.forEach(
        rule ->
            rule.result().windows().stream()
                .map(WindowResult::window)
                .filter(window -> !isOwn(rule, window.length()))
                .forEach(window -> compared.put(window.length(), window.text())));
  }

  /** Nothing where no windows were compared. */
  static List<String> lines(List<RankedRule> rules, int width) {
    WindowsText text = new WindowsText(rules);
    return text.compared.isEmpty() ? List.of() : text.lines(width);
  }

  private List<String> lines(int width) {
    List<RankedRule> changing = rules.stream().filter(this::changes).toList();
    List<RankedRule> same = rules.stream().filter(rule -> !changes(rule)).toList();
    List<String> lines = new ArrayList<>();
    if (!changing.isEmpty()) {
      lines.addAll(table(changing).lines(width));
      lines.addAll(Wrapped.lines(EXPLANATION, width));
    }
    if (!same.isEmpty()) {
      String numbers =
          same.stream().map(rule -> "#" + rule.number()).collect(Collectors.joining(" "));
      lines.addAll(
          Wrapped.lines(
              "No change with %s: %s".formatted(String.join(", ", compared.values()), numbers),
              width));
    }
    return lines;
  }

  private boolean changes(RankedRule rule) {
    return compared.keySet().stream().anyMatch(window -> change(rule, window) != 0);
  }

  private TextTable table(List<RankedRule> changing) {
    List<String> head = new ArrayList<>(List.of("#", "RULE", "OWN"));
    head.addAll(compared.values());
    return new TextTable(head, changing.stream().map(this::row).toList(), 1);
  }

  private List<String> row(RankedRule rule) {
    List<String> row = new ArrayList<>(List.of(rule.number(), rule.name()));
    row.add(rule.rule().window().text() + ": " + alerts(rule, rule.rule().window().length()));
    for (Duration window : compared.keySet()) {
      row.add(isOwn(rule, window) ? "own" : cell(rule, window));
    }
    return row;
  }

  private String cell(RankedRule rule, Duration window) {
    String change = text(change(rule, window));
    return alerts(rule, window) + " " + " ".repeat(widest(window) - change.length()) + change;
  }

  /** How many characters the changes by this window have at most, so that they make a column. */
  private int widest(Duration window) {
    return rules.stream().mapToInt(rule -> text(change(rule, window)).length()).max().orElse(0);
  }

  private static String text(long change) {
    return change == 0 ? SAME : "%+d".formatted(change);
  }

  private static long change(RankedRule rule, Duration window) {
    return alerts(rule, window) - alerts(rule, rule.rule().window().length());
  }

  private static long alerts(RankedRule rule, Duration window) {
    return rule.result().windows().stream()
        .filter(result -> result.window().length().equals(window))
        .mapToLong(WindowResult::alerts)
        .sum();
  }

  private static boolean isOwn(RankedRule rule, Duration window) {
    return rule.rule().window().length().equals(window);
  }
}
