package dev.newterms.report;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts alerts as they come, so that none of them has to be kept. */
public final class AlertTally {

  /** The alerts of one rule. */
  static final class OfRule {

    private final SortedMap<LocalDate, Long> byDay = new TreeMap<>();
    private final Map<List<String>, Long> byTerms = new HashMap<>();
    private final Map<LocalDate, Long> uncoveredByDay = new HashMap<>();
    private long uncovered;

    /** By the day of the event in UTC; days without alerts are missing. */
    SortedMap<LocalDate, Long> byDay() {
      return Collections.unmodifiableSortedMap(byDay);
    }

    /** By the values of the new-terms fields. */
    Map<List<String>, Long> byTerms() {
      return Collections.unmodifiableMap(byTerms);
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
  private final Map<String, Long> byUser = new HashMap<>();

  /** Counts one more. */
  public void add(AlertRow alert) {
    OfRule ofRule = byRule.computeIfAbsent(alert.ruleId(), id -> new OfRule());
    LocalDate day = LocalDate.ofInstant(alert.time(), ZoneOffset.UTC);
    ofRule.byDay.merge(day, 1L, Long::sum);
    if (!alert.isCovered()) {
      ofRule.uncoveredByDay.merge(day, 1L, Long::sum);
    }
    ofRule.byTerms.merge(alert.terms(), 1L, Long::sum);
    ofRule.uncovered += alert.isCovered() ? 0 : 1;
    byUser.merge(alert.user(), 1L, Long::sum);
  }

  /** The alerts of the rule with this id, perhaps none. */
  OfRule of(String ruleId) {
    return byRule.getOrDefault(ruleId, new OfRule());
  }

  /** By {@link AlertRow#user}. */
  Map<String, Long> byUser() {
    return Collections.unmodifiableMap(byUser);
  }
}
