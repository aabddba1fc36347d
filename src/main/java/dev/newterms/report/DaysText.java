package dev.newterms.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Alerts by rule and day, or by longer times where the days are many. */
final class DaysText {

  private static final int MOST_LINES = 31;

  /** Beyond these, rules of which all alerts are on one day share a column. */
  private static final int MOST_COLUMNS = 8;

  private static final String NONE = ".";
  private static final String OTHERS = "OTHERS";
  private static final String EXPLANATION =
      OTHERS + ": rules of which all alerts are on their busiest day.";

  private DaysText() {}

  static List<String> lines(BacktestResult result, List<RankedRule> rules, int width) {
    Map<String, SortedMap<LocalDate, Long>> columns = columns(rules);
    SortedMap<LocalDate, Long> all = sum(rules);
    if (all.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>(table(all, columns).lines(width));
    String text =
        "Days are in UTC; %d of %d have no alert.".formatted(quiet(result, all), days(result));
    lines.addAll(
        Wrapped.lines(columns.containsKey(OTHERS) ? EXPLANATION + " " + text : text, width));
    return lines;
  }

  private static Map<String, SortedMap<LocalDate, Long>> columns(List<RankedRule> rules) {
    List<RankedRule> alerting = rules.stream().filter(rule -> rule.alerts() > 0).toList();
    Map<String, SortedMap<LocalDate, Long>> columns = new LinkedHashMap<>();
    List<RankedRule> others = new ArrayList<>();
    for (RankedRule rule : alerting) {
      if (alerting.size() > MOST_COLUMNS && rule.tally().byDay().size() == 1) {
        others.add(rule);
      } else {
        columns.put("#" + rule.number(), rule.tally().byDay());
      }
    }
    if (!others.isEmpty()) {
      columns.put(OTHERS, sum(others));
    }
    return columns;
  }

  private static TextTable table(
      SortedMap<LocalDate, Long> all, Map<String, SortedMap<LocalDate, Long>> columns) {
    CalendarUnit unit = CalendarUnit.of(all.keySet(), MOST_LINES);
    List<String> head = new ArrayList<>(List.of(unit.name(), "ALERTS"));
    head.addAll(columns.keySet());
    List<SortedMap<LocalDate, Long>> grouped =
        columns.values().stream().map(byDay -> grouped(unit, byDay)).toList();
    List<List<String>> rows = new ArrayList<>();
    grouped(unit, all)
        .forEach(
            (day, alerts) -> {
              List<String> row = new ArrayList<>(List.of(unit.text(day), alerts.toString()));
              grouped.forEach(column -> row.add(cell(column.get(day))));
              rows.add(row);
            });
    return new TextTable(head, rows, 0);
  }

  private static String cell(@Nullable Long alerts) {
    return alerts == null ? NONE : alerts.toString();
  }

  private static SortedMap<LocalDate, Long> sum(List<RankedRule> rules) {
    SortedMap<LocalDate, Long> sum = new TreeMap<>();
    rules.forEach(
        rule -> rule.tally().byDay().forEach((day, alerts) -> sum.merge(day, alerts, Long::sum)));
    return sum;
  }

  private static SortedMap<LocalDate, Long> grouped(
      CalendarUnit unit, SortedMap<LocalDate, Long> byDay) {
    SortedMap<LocalDate, Long> grouped = new TreeMap<>();
    byDay.forEach((day, alerts) -> grouped.merge(unit.firstDay(day), alerts, Long::sum));
    return grouped;
  }

  /** Of the days between the memory's first and the last sighting, both included. */
  private static long quiet(BacktestResult result, SortedMap<LocalDate, Long> all) {
    return Math.max(0, days(result) - all.size());
  }

  private static long days(BacktestResult result) {
    return 1 + ChronoUnit.DAYS.between(day(result.since()), day(result.until()));
  }

  private static LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }
}
