package dev.newterms.novelty;

import dev.newterms.cloudtrail.BadEventException;
import dev.newterms.cloudtrail.CloudTrailEvent;
import dev.newterms.ecs.EcsView;
import dev.newterms.ecs.FieldSlots;
import dev.newterms.rule.Rule;
import dev.newterms.rule.RuleException;
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

  /** An exception from the rule, with its query compiled. */
  private record Excepted(RuleException exception, EventMatcher query) {}

  private final String fingerprint;
  private final SightingClock clock;
  private final EventMatcher query;
  private final List<Excepted> exceptions;
  private final int[] newTerms;
  private final int maxSightings;

  /**
   * @param exceptions those that apply to the rule
   * @param slots of the views that events will be shown in
   * @param maxSightings as in {@link dev.newterms.settings.Bounds}
   */
  SightingFinder(Rule rule, List<RuleException> exceptions, FieldSlots slots, int maxSightings) {
    this.fingerprint = rule.fingerprint();
    this.clock = rule.clock();
    this.query = KqlCompiler.compile(rule.query(), slots);
    this.exceptions = exceptions.stream().map(exception -> compile(exception, slots)).toList();
    this.maxSightings = maxSightings;
    this.newTerms =
        rule.newTerms().stream()
            .mapToInt(name -> slots.of(slots.registry().named(name).orElseThrow()))
            .toArray();
  }

  private static Excepted compile(RuleException exception, FieldSlots slots) {
    return new Excepted(exception, KqlCompiler.compile(exception.query(), slots));
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
   * Says whether an exception keeps the event from counting. The sighting time decides whether the
   * exception has expired, so that a replay says the same.
   *
   * @throws BadEventException if the event cannot be read
   */
  boolean excepts(EcsView event, long timeMillis) {
    for (Excepted excepted : exceptions) {
      if (excepted.exception().countsAt(timeMillis) && excepted.query().matches(event)) {
        return true;
      }
    }
    return false;
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
