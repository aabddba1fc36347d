package dev.newterms.novelty;

import dev.newterms.cloudtrail.BadEventException;
import dev.newterms.cloudtrail.CloudTrailEvent;
import dev.newterms.ecs.EcsView;
import dev.newterms.ecs.FieldSlots;
import dev.newterms.rule.Rule;
import dev.newterms.rule.RuleException;
import dev.newterms.rule.RuleSet;
import dev.newterms.rule.SightingClock;
import dev.newterms.rule.kql.EventMatcher;
import dev.newterms.rule.kql.KqlCompiler;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds one rule's sightings in events. */
final class SightingFinder {

  /** An exception from the rule, with its place among all exceptions and its query compiled. */
  private record CompiledException(int index, RuleException exception, EventMatcher query) {}

  /** Stands for "under no exception". */
  static final int NO_EXCEPTION = -1;

  private final String fingerprint;
  private final SightingClock clock;
  private final EventMatcher query;
  private final List<CompiledException> exceptions;
  private final int[] newTerms;
  private final int maxSightings;

  /**
   * @param rules holds the rule
   * @param slots of the views that events will be shown in
   * @param maxSightings as in {@link dev.newterms.settings.Bounds}
   */
  SightingFinder(RuleSet rules, Rule rule, FieldSlots slots, int maxSightings) {
    this.fingerprint = rule.fingerprint();
    this.clock = rule.clock();
    this.query = KqlCompiler.compile(rule.query(), slots);
    this.exceptions =
        rules.exceptionsFrom(rule).stream()
            .map(exception -> compile(exception, rules, slots))
            .toList();
    this.maxSightings = maxSightings;
    this.newTerms =
        rule.newTerms().stream()
            .mapToInt(name -> slots.of(slots.registry().named(name).orElseThrow()))
            .toArray();
  }

  private static CompiledException compile(
      RuleException exception, RuleSet rules, FieldSlots slots) {
    return new CompiledException(
        rules.exceptions().indexOf(exception),
        exception,
        KqlCompiler.compile(exception.query(), slots));
  }

  /**
   * Says whether the rule's query asks for the event.
   *
   * @throws BadEventException if the event cannot be read
   */
  boolean matches(EcsView event) {
    return query.matches(event);
  }

  /**
   * The first of the rule set's exceptions that keeps the event from counting, or {@link
   * #NO_EXCEPTION}. The sighting time decides whether an exception has expired, so that a replay
   * says the same.
   *
   * @throws BadEventException if the event cannot be read
   */
  int exceptionOf(EcsView event, long timeMillis) {
    for (CompiledException exception : exceptions) {
      if (exception.exception().countsAt(timeMillis) && exception.query().matches(event)) {
        return exception.index();
      }
    }
    return NO_EXCEPTION;
  }

  /** The sighting time, milliseconds since the epoch. */
  long timeMillis(CloudTrailEvent event) {
    return clock.timeMillis(event);
  }

  /**
   * The terms keys under which an event counts that matches and is not excepted: none where a
   * new-terms field has no value, one for each combination of values where fields have several.
   * Empty where there are more than the bound.
   *
   * @throws BadEventException if the event cannot be read
   */
  Optional<Set<TermsKey>> keys(EcsView event) {
    List<List<String>> combinations = List.of(List.of());
    for (int slot : newTerms) {
      Set<String> terms = event.terms(slot);
      if ((long) combinations.size() * terms.size() > maxSightings) {
        return Optional.empty();
      }
      combinations = times(combinations, terms);
    }
    Set<TermsKey> keys = new LinkedHashSet<>();
    combinations.forEach(terms -> keys.add(new TermsKey(fingerprint, terms)));
    return Optional.of(keys);
  }

  private static List<List<String>> times(List<List<String>> combinations, Set<String> terms) {
    List<List<String>> product = new ArrayList<>(combinations.size() * terms.size());
    for (List<String> combination : combinations) {
      for (String term : terms) {
        product.add(plus(combination, term));
      }
    }
    return product;
  }

  private static List<String> plus(List<String> terms, String term) {
    List<String> longer = new ArrayList<>(terms);
    longer.add(term);
    return longer;
  }
}
