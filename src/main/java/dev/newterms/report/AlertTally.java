package dev.newterms.report;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts alerts as they come, so that none of them has to be kept. Of terms and users there may be
 * more than fit into memory: {@link BoundedCounts} holds those that come often.
 */
public final class AlertTally {

  /** Nobody reads so many, and the bundled JVM settings hold them for every rule. */
  static final int MAX_DISTINCT = 10_000;

  /** The alerts of one rule. */
  static final class OfRule {

    private final SortedMap<LocalDate, Long> byDay = new TreeMap<>();
    private final Map<LocalDate, Long> uncoveredByDay = new HashMap<>();
    private final List<BoundedCounts<String>> byTerm = new ArrayList<>();
    private final BoundedCounts<List<String>> byTerms = new BoundedCounts<>(MAX_DISTINCT);
    private long alerts;
    private long uncovered;

    private void add(AlertRow alert) {
      alerts++;
      LocalDate day = LocalDate.ofInstant(alert.time(), ZoneOffset.UTC);
      byDay.merge(day, 1L, Long::sum);
      if (!alert.isCovered()) {
        uncovered++;
        uncoveredByDay.merge(day, 1L, Long::sum);
      }
      List<String> terms = alert.terms();
      byTerms.add(terms);
      for (int field = 0; field < terms.size(); field++) {
        if (field == byTerm.size()) {
          byTerm.add(new BoundedCounts<>(MAX_DISTINCT));
        }
        byTerm.get(field).add(terms.get(field));
      }
    }

    /** All of them. */
    long alerts() {
      return alerts;
    }

    /** By the day of the event in UTC; days without alerts are missing. */
    SortedMap<LocalDate, Long> byDay() {
      return Collections.unmodifiableSortedMap(byDay);
    }

    /** By the value of each new-terms field, in the rule's order; empty if there is no alert. */
    List<BoundedCounts<String>> byTerm() {
      return Collections.unmodifiableList(byTerm);
    }

    /** By the values of all new-terms fields. */
    BoundedCounts<List<String>> byTerms() {
      return byTerms;
    }

    /** Of {@link #byDay} those made while the memory covered less than the rule's window. */
    Map<LocalDate, Long> uncoveredByDay() {
      return Collections.unmodifiableMap(uncoveredByDay);
    }

    /** Those made while the memory covered less than the rule's window. */
    long uncovered() {
      return uncovered;
    }
  }

  private final Map<String, OfRule> byRule = new HashMap<>();
  private final BoundedCounts<String> byUser = new BoundedCounts<>(MAX_DISTINCT);

  /** Counts one more. */
  public void add(AlertRow alert) {
    byRule.computeIfAbsent(alert.ruleId(), id -> new OfRule()).add(alert);
    byUser.add(alert.user());
  }

  /** The alerts of the rule with this id, perhaps none. */
  OfRule of(String ruleId) {
    return byRule.getOrDefault(ruleId, new OfRule());
  }

  /** By {@link AlertRow#user}. */
  BoundedCounts<String> byUser() {
    return byUser;
  }
}
