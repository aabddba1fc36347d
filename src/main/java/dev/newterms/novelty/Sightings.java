package dev.newterms.novelty;

import java.util.List;

/**
 * What one event counts for.
 *
 * @param found in the order of the rules
 * @param excepted how many rules an exception kept the event from counting for
 */
public record Sightings(List<Sighting> found, int excepted) {}
