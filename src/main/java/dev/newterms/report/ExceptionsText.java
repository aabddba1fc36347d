package dev.newterms.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What exceptions took out. */
final class ExceptionsText {

  private static final List<String> HEAD = List.of("EXCEPTION", "EXPIRES", "EVENTS", "SPARED");
  private static final String MIDNIGHT = "T00:00:00Z";
  private static final String EXPLANATION =
      "EVENTS: once for each rule. SPARED: alerts that they would have made.";

  private ExceptionsText() {}

  /** Those that took out most first; nothing where there is none. */
  static List<String> lines(List<ExceptionResult> exceptions, int width) {
    if (exceptions.isEmpty()) {
      return List.of();
    }
    List<List<String>> rows =
        exceptions.stream()
            .sorted(
                Comparator.comparingLong(ExceptionResult::alerts)
                    .thenComparingLong(ExceptionResult::events)
                    .reversed())
            .map(ExceptionsText::row)
            .toList();
    List<String> lines = new ArrayList<>(new TextTable(HEAD, rows, 0).lines(width));
    lines.addAll(Wrapped.lines(EXPLANATION, width));
    return lines;
  }

  private static List<String> row(ExceptionResult result) {
    Instant expires = result.exception().expires();
    return List.of(
        "%s (%s)"
            .formatted(
                Shown.text(result.exception().reason()), Shown.text(result.exception().owner())),
        expires == null ? "never" : expires.toString().replace(MIDNIGHT, ""),
        result.events() == 0 ? "unused" : String.valueOf(result.events()),
        result.events() == 0 ? "" : String.valueOf(result.alerts()));
  }
}
