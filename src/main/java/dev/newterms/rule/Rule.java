package dev.newterms.rule;

import dev.newterms.rule.kql.Query;
import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/**
 * A new-terms rule: alerts when an event that its query asks for has values in its new-terms fields
 * that no such event had within the history window.
 *
 * @param id as the rule's author gave it; the same through all versions of the rule
 * @param newTerms ECS fields, in the order of the terms
 * @param buildingBlock whether its alerts are not for people, but for other rules to build on
 */
public record Rule(
    String id,
    String name,
    Query query,
    List<String> newTerms,
    HistoryWindow window,
    SightingClock clock,
    Rating rating,
    List<Threat> threats,
    List<String> tags,
    Guide guide,
    Attribution attribution,
    boolean buildingBlock)
    implements Serializable {

  public Rule {
    newTerms = List.copyOf(newTerms);
    threats = List.copyOf(threats);
    tags = List.copyOf(tags);
  }

  /**
   * Stands for the rule in keys of the memory: the same as long as id, meaning of the query and
   * new-terms fields are, whatever else is edited. Computed at each call, so call it once a rule
   * ({@link RuleSet} does), not once an event.
   */
  public String fingerprint() {
    return Fingerprint.of(
        Stream.concat(Stream.of(id, query.normalised()), newTerms.stream()).toList());
  }
}
