package dev.newterms.report;

import dev.newterms.rule.HistoryWindow;
import dev.newterms.rule.Rule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of a rule, as the page's script reads it.
 *
 * @param seconds the window's length
 * @param earlySeconds how long after the memory began nothing can be said of what to expect
 * @param filling alerts made while the memory covered less than the window
 * @param days of each day with alerts how many there are, and how many of these are filling
 * @param terms the noisiest of them
 * @param termsInAll how many different ones there are
 */
record PageRule(
    String id,
    String name,
    String severity,
    String window,
    long seconds,
    long earlySeconds,
    long sightings,
    long alerts,
    long filling,
    Map<String, List<Long>> days,
    List<Terms> terms,
    Distinct termsInAll,
    List<Window> windows) {

  static final int MAX_TERMS = 10;

  record Terms(List<String> values, long alerts) {}

  record Window(String text, long seconds, long alerts) {}

  static PageRule of(RuleResult result, AlertTally.OfRule tally) {
    Rule rule = result.rule();
    HistoryWindow window = rule.window();
    return new PageRule(
        ShortText.of(rule.id()),
        ShortText.of(rule.name()),
        rule.rating().severity(),
        window.text(),
        window.length().toSeconds(),
        result.early().toSeconds(),
        result.sightings(),
        tally.alerts(),
        tally.uncovered(),
        days(tally),
        terms(tally.byTerms()),
        Distinct.of(tally.byTerms()),
        result.windows().stream()
            .map(w -> new Window(w.window().text(), w.window().length().toSeconds(), w.alerts()))
            .toList());
  }

  private static Map<String, List<Long>> days(AlertTally.OfRule tally) {
    Map<String, List<Long>> days = new LinkedHashMap<>();
    tally
        .byDay()
        .forEach(
            (day, alerts) ->
                days.put(
                    day.toString(), List.of(alerts, tally.uncoveredByDay().getOrDefault(day, 0L))));
    return days;
  }

  private static List<Terms> terms(BoundedCounts<List<String>> counts) {
    return counts
        .ranked()
        .limit(MAX_TERMS)
        .map(
            count ->
                new Terms(count.getKey().stream().map(ShortText::of).toList(), count.getValue()))
        .toList();
  }
}
