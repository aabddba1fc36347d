package dev.newterms.novelty;

import dev.newterms.cloudtrail.DeadLetter;

/** Receives what a {@link SightingReader} finds in a record. */
public interface SightingListener {

  /** What one event is a sighting of, in the order of the rules; perhaps nothing. */
  void onSightings(Sightings sightings);

  /** Something that a rule could have matched and that could not be read. */
  void onDeadLetter(DeadLetter deadLetter);
}
