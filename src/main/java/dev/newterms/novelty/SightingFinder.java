package dev.newterms.novelty;

import com.fasterxml.jackson.databind.JsonNode;
import dev.newterms.cloudtrail.CloudTrailEvent;
import dev.newterms.ecs.EcsField;
import dev.newterms.ecs.EcsFields;
import dev.newterms.rule.Rule;
import dev.newterms.rule.SightingClock;
import dev.newterms.rule.kql.EventMatcher;
import dev.newterms.rule.kql.KqlCompiler;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds a rule's sightings in events. */
public final class SightingFinder {

  private final String fingerprint;
  private final SightingClock clock;
  private final EventMatcher query;
  private final List<EcsField> newTerms;

  public SightingFinder(Rule rule) {
    this.fingerprint = rule.fingerprint();
    this.clock = rule.clock();
    this.query = KqlCompiler.compile(rule.query(), EcsFields::named);
    this.newTerms =
        rule.newTerms().stream().map(name -> EcsFields.named(name).orElseThrow()).toList();
  }

  /**
   * The terms keys under which the event counts: none where the query does not match or a new-terms
   * field has no value, one for each combination of values where fields have several.
   */
  public Set<TermsKey> keys(CloudTrailEvent event) {
    return query.matches(event) ? combinations(event) : Set.of();
  }

  /** The sighting time, milliseconds since the epoch. */
  public long timeMillis(CloudTrailEvent event) {
    return clock == SightingClock.INGEST_ELSE_EVENT && event.hasIngest()
        ? event.ingestMillis()
        : event.timeMillis();
  }

  private Set<TermsKey> combinations(CloudTrailEvent event) {
    List<List<String>> combinations = List.of(List.of());
    for (EcsField field : newTerms) {
      combinations = times(combinations, field.read(event));
    }
    Set<TermsKey> keys = new LinkedHashSet<>();
    combinations.forEach(terms -> keys.add(new TermsKey(fingerprint, terms)));
    return keys;
  }

  private static List<List<String>> times(List<List<String>> combinations, JsonNode value) {
    List<List<String>> product = new ArrayList<>();
    for (List<String> combination : combinations) {
      for (JsonNode term : value.isArray() ? value : List.of(value)) {
        if (term.isValueNode()) {
          product.add(plus(combination, term));
        }
      }
    }
    return product;
  }

  private static List<String> plus(List<String> terms, JsonNode term) {
    List<String> longer = new ArrayList<>(terms);
    longer.add(term.asText());
    return longer;
  }
}
