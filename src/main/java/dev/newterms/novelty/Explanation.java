package dev.newterms.novelty;

import dev.newterms.rule.RuleException;
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
 * @param exceptions what the exceptions from the rule say of the event
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
    List<ExceptionPart> exceptions,
    Map<String, List<String>> newTerms,
    List<TermsKey> sightings,
    Instant time,
    boolean byIngest) {

  public Explanation {
    exceptions = List.copyOf(exceptions);
    sightings = List.copyOf(sightings);
  }

  /**
   * What an exception says of the event.
   *
   * @param query what its query and the parts of it say
   * @param covers whether the event does not count: the query holds, and the exception has not
   *     expired at the sighting time
   */
  public record ExceptionPart(RuleException exception, Part query, boolean covers) {}

  /** The new-terms fields without a value, for which there is no sighting. */
  public List<String> missing() {
    return newTerms.entrySet().stream()
        .filter(field -> field.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .toList();
  }
}
