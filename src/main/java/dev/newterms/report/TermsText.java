package dev.newterms.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The terms that stand in most alerts of a rule, as clauses that an exception could have. */
final class TermsText {

  private static final List<String> HEAD = List.of("#", "ALERTS", "NOISIEST TERMS");
  private static final int MOST_RULES = 10;
  private static final int MOST_TERMS = 3;
  private static final int MOST_CHARS = 200;
  private static final String AT_LEAST = "+";
  private static final String EXPLANATION =
      "+: or more; only the frequent ones of more than %d different values are counted."
          .formatted(AlertTally.MAX_DISTINCT);

  private TermsText() {}

  static List<String> lines(List<RankedRule> rules, int width) {
    List<RankedRule> noisy = rules.stream().filter(rule -> !terms(rule).isEmpty()).toList();
    if (noisy.isEmpty()) {
      return List.of();
    }
    List<List<String>> rows = new ArrayList<>();
    noisy.stream().limit(MOST_RULES).forEach(rule -> addRows(rule, rows));
    List<String> lines = new ArrayList<>(new TextTable(HEAD, rows, 2).lines(width));
    if (noisy.size() > MOST_RULES) {
      lines.add("And %s less.".formatted(Counted.of(noisy.size() - MOST_RULES, "rule")));
    }
    if (rows.stream().anyMatch(row -> row.get(1).endsWith(AT_LEAST))) {
      lines.addAll(Wrapped.lines(EXPLANATION, width));
    }
    return lines;
  }

  private static void addRows(RankedRule rule, List<List<String>> rows) {
    rows.add(List.of(rule.number(), String.valueOf(rule.alerts()), rule.name()));
    rows.addAll(terms(rule));
  }

  private static List<List<String>> terms(RankedRule rule) {
    List<String> fields = rule.rule().newTerms();
    List<List<String>> rows = new ArrayList<>();
    List<BoundedCounts<String>> byTerm = rule.tally().byTerm();
    for (int field = 0; field < byTerm.size(); field++) {
      String name = fields.get(field);
      add(byTerm.get(field), term -> clause(name, term), rows);
    }
    if (fields.size() > 1) {
      add(rule.tally().byTerms(), terms -> clauses(fields, terms), rows);
    }
    return rows;
  }

  private static <T> void add(
      BoundedCounts<T> counts, Function<T, String> clause, List<List<String>> rows) {
    for (Map.Entry<T, Long> count : counts.repeated(MOST_TERMS)) {
      String number = count.getValue() + (counts.isExact() ? "" : AT_LEAST);
      rows.add(List.of("", number, clause.apply(count.getKey())));
    }
  }

  private static String clauses(List<String> fields, List<String> terms) {
    return IntStream.range(0, terms.size())
        .mapToObj(field -> clause(fields.get(field), terms.get(field)))
        .collect(Collectors.joining(" and "));
  }

  /** What is cut is no clause any more, and looks like none. */
  private static String clause(String field, String term) {
    String shown = Shown.beginning(term, MOST_CHARS);
    return "%s: \"%s\"%s"
        .formatted(
            field,
            shown.replace("\\", "\\\\").replace("\"", "\\\""),
            shown.length() < term.length() ? " ..." : "");
  }
}
