package dev.newterms.timeline;

import dev.newterms.novelty.Novelty;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An alert that an event must make. What is null may be anything.
 *
 * @param terms in the order of the rule's fields
 * @param firstSeen of the memory before the event
 * @param lastSeen of the memory before the event
 * @param sightings of the memory before the event
 */
public record ExpectedAlert(
    Novelty novelty,
    @Nullable List<String> terms,
    @Nullable Instant firstSeen,
    @Nullable Instant lastSeen,
    @Nullable Long sightings) {

  static ExpectedAlert of(Novelty novelty) {
    return new ExpectedAlert(novelty, null, null, null, null);
  }

  boolean fits(ActualAlert actual) {
    return novelty == actual.novelty()
        && (terms == null || terms.equals(actual.terms()))
        && (firstSeen == null || Objects.equals(firstSeen, actual.firstSeen()))
        && (lastSeen == null || Objects.equals(lastSeen, actual.lastSeen()))
        && (sightings == null || sightings == actual.sightings());
  }

  @Override
  public String toString() {
    return novelty.label()
        + (terms == null ? "" : " " + terms)
        + (firstSeen == null ? "" : ", first seen " + firstSeen)
        + (lastSeen == null ? "" : ", last seen " + lastSeen)
        + (sightings == null ? "" : ", sightings " + sightings);
  }
}
