package dev.newterms.novelty;

import dev.newterms.rule.Rule;
import dev.newterms.rule.RuleSet;
import dev.newterms.settings.LearningSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a start says of the rules whose memory is shorter than their window, or that still learn:
 * rules with the same to say of them share a line.
 */
public final class ShortMemories {

  /** More rules than these are only counted: nobody reads a line of fifty ids. */
  private static final int NAMED = 3;

  private record ShortMemory(Instant since, Duration window, Duration period) {

    private Instant covered() {
      return since.plus(window);
    }

    private Instant learned() {
      return since.plus(period);
    }

    private boolean isUncoveredAt(Instant time) {
      return covered().isAfter(time);
    }

    private boolean isLearningAt(Instant time) {
      return !period.isZero() && learned().isAfter(time);
    }
  }

  private final Map<ShortMemory, List<Rule>> rules = new LinkedHashMap<>();
  private final Instant now;

  /**
   * Looks for them.
   *
   * @param baselines by fingerprint
   * @param nowMillis milliseconds since the epoch; decides only what is said
   */
  public ShortMemories(
      RuleSet rules,
      Function<String, Baseline> baselines,
      LearningSettings learning,
      long nowMillis) {
    now = Instant.ofEpochMilli(nowMillis);
    rules
        .byFingerprint()
        .forEach(
            (fingerprint, rule) ->
                add(
                    new ShortMemory(
                        Instant.ofEpochMilli(baselines.apply(fingerprint).sinceMillis()),
                        rule.window().length(),
                        learning.periodOf(rule.id())),
                    rule));
  }

  private void add(ShortMemory memory, Rule rule) {
    if (memory.isUncoveredAt(now) || memory.isLearningAt(now)) {
      rules.computeIfAbsent(memory, absent -> new ArrayList<>()).add(rule);
    }
  }

  /**
   * One for each that there is, in the order of the rules; empty if every memory is long enough.
   */
  public List<String> lines() {
    return rules.entrySet().stream().map(entry -> line(entry.getKey(), entry.getValue())).toList();
  }

  private String line(ShortMemory memory, List<Rule> sharing) {
    StringBuilder line = new StringBuilder(component(sharing));
    line.append(sharing.size() == 1 ? "its" : "their")
        .append(" memory begins at ")
        .append(memory.since());
    if (memory.isUncoveredAt(now)) {
      line.append(": until ")
          .append(memory.covered())
          .append(", never seen may only mean not seen since then");
    }
    return line.append("; ").append(alerts(memory, sharing)).toString();
  }

  private String alerts(ShortMemory memory, List<Rule> sharing) {
    boolean one = sharing.size() == 1;
    if (memory.isLearningAt(now)) {
      return (one ? "it learns" : "they learn") + ", without alerts, until " + memory.learned();
    }
    return one ? "it alerts meanwhile" : "they alert meanwhile";
  }

  private static String component(List<Rule> sharing) {
    if (sharing.size() > NAMED) {
      return "%d rules with a window of %s: "
          .formatted(sharing.size(), sharing.get(0).window().text());
    }
    String ids = sharing.stream().map(Rule::id).collect(Collectors.joining(", "));
    return (sharing.size() == 1 ? "rule " : "rules ") + ids + ": ";
  }
}
