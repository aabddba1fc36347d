package dev.newterms.novelty;

/**
 * What is kept for a terms key.
 *
 * <p>Flink stores it as it is, so its fields are part of the state's format: fields may be added,
 * none renamed or removed.
 *
 * @param firstSeenMillis time of the earliest sighting, milliseconds since the epoch
 * @param lastSeenMillis time of the latest sighting
 * @param lastEventId CloudTrail's id of the latest sighting; of several in the same millisecond the
 *     smallest
 * @param sightings how many sightings there were
 */
public record Memory(
    long firstSeenMillis, long lastSeenMillis, String lastEventId, long sightings) {

  static Memory of(long timeMillis, String eventId) {
    return new Memory(timeMillis, timeMillis, eventId, 1);
  }

  /**
   * This memory and one more sighting; in whatever order sightings come, the result is the same.
   */
  Memory with(long timeMillis, String eventId) {
    boolean latest =
        timeMillis > lastSeenMillis
            || (timeMillis == lastSeenMillis && eventId.compareTo(lastEventId) < 0);
    return new Memory(
        Math.min(firstSeenMillis, timeMillis),
        Math.max(lastSeenMillis, timeMillis),
        latest ? eventId : lastEventId,
        sightings + 1);
  }
}
