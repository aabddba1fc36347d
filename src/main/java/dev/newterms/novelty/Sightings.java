package dev.newterms.novelty;

import dev.newterms.cloudtrail.BadEventException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one event counts for.
 *
 * @param found in the order of the rules
 * @param excepted one for each rule that an exception kept the event from counting for
 * @param outside for how many rules it does not count since its sighting time is out of range
 * @param problem why the event is a dead letter too, where it would be more sightings for a rule
 *     than the bound; those for the other rules are found nonetheless
 */
public record Sightings(
    List<Sighting> found,
    List<ExceptedSighting> excepted,
    int outside,
    @Nullable BadEventException problem) {

  /** What most events count for. */
  static final Sightings NONE = new Sightings(List.of(), List.of(), 0, null);
}
