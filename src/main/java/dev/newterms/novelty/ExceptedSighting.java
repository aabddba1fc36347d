package dev.newterms.novelty;

import java.util.List;

/**
 * What would be a rule's sightings if no exception covered the event.
 *
 * @param exception the first of the rule set's exceptions that covers it
 * @param keys texts of the {@link TermsKey}s; none where a new-terms field is missing or cannot be
 *     read, or where there are too many
 * @param timeMillis as in {@link Sighting}
 */
public record ExceptedSighting(int exception, List<String> keys, long timeMillis) {

  public ExceptedSighting {
    keys = List.copyOf(keys);
  }
}
