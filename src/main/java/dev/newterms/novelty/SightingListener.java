package dev.newterms.novelty;

import dev.newterms.cloudtrail.DeadLetter;
import java.util.List;

/** Receives what a {@link SightingReader} finds in a record. */
public interface SightingListener {

  /** What one event is a sighting of, in the order of the rules; perhaps nothing. */
  void onSightings(List<Sighting> sightings);

  /** Something that a rule could have matched and that could not be read. */
  void onDeadLetter(DeadLetter deadLetter);
}
