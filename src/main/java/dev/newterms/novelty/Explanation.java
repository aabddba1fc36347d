package dev.newterms.novelty;

import dev.newterms.rule.kql.ClauseTree.Part;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Why an event is a sighting for a rule, or why it is none.
 *
 * @param eventId CloudTrail's id, or empty
 * @param action the event's {@code event.action}, or empty
 * @param prefilter whether the rule's prefilter lets the event's bytes pass
 * @param query what the rule's query and its parts say of the event
 * @param newTerms the values of the new-terms fields, in the rule's order; none where one is
 *     missing
 * @param sightings what it is a sighting of: none, or one for each combination of values
 * @param time the sighting time
 * @param byIngest whether that is the ingest time, else it is the event time
 */
public record Explanation(
    String eventId,
    String action,
    boolean prefilter,
    Part query,
    Map<String, List<String>> newTerms,
    List<TermsKey> sightings,
    Instant time,
    boolean byIngest) {

  public Explanation {
    sightings = List.copyOf(sightings);
  }

  /** The new-terms fields without a value, for which there is no sighting. */
  public List<String> missing() {
    return newTerms.entrySet().stream()
        .filter(field -> field.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .toList();
  }
}
