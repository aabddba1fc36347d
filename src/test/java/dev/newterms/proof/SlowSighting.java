package dev.newterms.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.newterms.ecs.EcsField;
import dev.newterms.ecs.FieldRegistry;
import dev.newterms.rule.Rule;
import dev.newterms.rule.SightingClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** An event that matches a rule's query, with one value of each of its new-terms fields. */
record SlowSighting(Rule rule, List<String> terms, Instant time, String eventId) {

  /** Every sighting that the event of this document is for the rule. */
  static List<SlowSighting> of(Rule rule, Leaves leaves, FieldRegistry fields) {
    if (!SlowQuery.matches(rule.query().expression(), leaves, fields)) {
      return List.of();
    }
    String id = leaves.at("event.id").stream().map(JsonNode::asText).findFirst().orElse("");
    return combinations(rule.newTerms(), leaves, fields).stream()
        .map(terms -> new SlowSighting(rule, terms, time(rule, leaves), id))
        .toList();
  }

  /** The sighting time of an event that matches. */
  static Instant time(Rule rule, Leaves leaves) {
    boolean byIngest =
        rule.clock() == SightingClock.INGEST_ELSE_EVENT && !leaves.at("event.ingested").isEmpty();
    String clock = byIngest ? "event.ingested" : "@timestamp";
    return Instant.parse(leaves.at(clock).get(0).asText());
  }

  private static Set<List<String>> combinations(
      List<String> names, Leaves leaves, FieldRegistry fields) {
    if (names.isEmpty()) {
      return Set.of(List.of());
    }
    Set<List<String>> combinations = new LinkedHashSet<>();
    Set<List<String>> rests = combinations(names.subList(1, names.size()), leaves, fields);
    EcsField field = fields.named(names.get(0)).orElseThrow();
    SlowType type = SlowType.of(field.type());
    for (JsonNode value : SlowQuery.values(field, leaves).stream().filter(type::holds).toList()) {
      for (List<String> rest : rests) {
        List<String> combination = new ArrayList<>(List.of(type.term(value)));
        combination.addAll(rest);
        combinations.add(combination);
      }
    }
    return combinations;
  }
}
