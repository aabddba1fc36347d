package dev.newterms.novelty;

import dev.newterms.cloudtrail.BadEventException;
import dev.newterms.cloudtrail.CloudTrailEvent;
import dev.newterms.cloudtrail.DeadLetter.Reason;
import dev.newterms.ecs.EcsView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers what one event counts for, rule by rule. */
final class EventSightings {

  private final EcsView view;
  private final int eventId;
  private final TimeRange range;
  private final byte[] json;
  private final int from;
  private final int to;
  private final int maxSightings;
  private final List<Sighting> found = new ArrayList<>();
  private final List<ExceptedSighting> excepted = new ArrayList<>();
  private int outside;
  private @Nullable BadEventException problem;
  private byte @Nullable [] own;

  /**
   * @param view shows the event
   * @param eventId the slot of its id
   * @param json holds the event's bytes in {@code [from, to)}
   */
  EventSightings(
      EcsView view, int eventId, TimeRange range, byte[] json, int from, int to, int maxSightings) {
    this.view = view;
    this.eventId = eventId;
    this.range = range;
    this.json = json;
    this.from = from;
    this.to = to;
    this.maxSightings = maxSightings;
  }

  /**
   * Adds what the event counts for by a rule that asks for it.
   *
   * @throws BadEventException if the event cannot be read
   */
  void add(SightingFinder finder) {
    long timeMillis = finder.timeMillis(view.event());
    if (!range.contains(timeMillis)) {
      outside++;
      return;
    }
    int exception = finder.exceptionOf(view, timeMillis);
    if (exception != SightingFinder.NO_EXCEPTION) {
      excepted.add(new ExceptedSighting(exception, keysIfReadable(finder), timeMillis));
      return;
    }
    Optional<Set<TermsKey>> keys = finder.keys(view);
    keys.ifPresentOrElse(
        all -> all.forEach(key -> found.add(sighting(key, timeMillis))), () -> problem = tooMany());
  }

  /** What does not count does not become a dead letter either. */
  private List<String> keysIfReadable(SightingFinder finder) {
    try {
      return finder.keys(view).orElse(Set.of()).stream().map(TermsKey::text).toList();
    } catch (BadEventException e) {
      return List.of();
    }
  }

  private Sighting sighting(TermsKey key, long timeMillis) {
    CloudTrailEvent event = view.event();
    return new Sighting(
        key.text(), timeMillis, view.get(eventId).asText(), own(), event.arrivalMillis());
  }

  /** All sightings of an event share one copy of its bytes. */
  private byte[] own() {
    if (own == null) {
      own = Arrays.copyOfRange(json, from, to);
    }
    return own;
  }

  private BadEventException tooMany() {
    return new BadEventException(
        Reason.TOO_LARGE,
        "more sightings for one rule than event.max-sightings, which is " + maxSightings);
  }

  /**
   * All of it.
   *
   * @throws BadEventException if the event cannot be read
   */
  Sightings all() {
    if (!found.isEmpty()) {
      // What cannot be shown in an alert is a dead letter now, not a failure then.
      view.event().readAll();
    }
    return new Sightings(found, excepted, outside, problem);
  }
}
