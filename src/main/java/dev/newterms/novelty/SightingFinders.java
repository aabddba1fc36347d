package dev.newterms.novelty;

import dev.newterms.cloudtrail.BadEventException;
import dev.newterms.cloudtrail.CloudTrailEvent;
import dev.newterms.cloudtrail.DeadLetter.Reason;
import dev.newterms.ecs.EcsView;
import dev.newterms.ecs.FieldRegistry;
import dev.newterms.ecs.FieldSlots;
import dev.newterms.rule.RuleSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the sightings of a set of rules in events; a field is read once for all of them. */
public final class SightingFinders {

  private final List<SightingFinder> finders;
  private final EcsView view;
  private final int eventId;
  private final TimeRange range;
  private final int maxSightings;

  /** Those of all times. */
  public SightingFinders(RuleSet rules, FieldRegistry fields, int maxSightings) {
    this(rules, fields, TimeRange.ALL, maxSightings);
  }

  /**
   * @param range the sighting times that count
   * @param maxSightings as in {@link dev.newterms.settings.Bounds}
   */
  public SightingFinders(RuleSet rules, FieldRegistry fields, TimeRange range, int maxSightings) {
    this.range = range;
    this.maxSightings = maxSightings;
    FieldSlots slots = new FieldSlots(fields);
    finders =
        rules.rules().stream()
            .map(rule -> new SightingFinder(rules, rule, slots, maxSightings))
            .toList();
    eventId = slots.of(fields.named("event.id").orElseThrow());
    view = slots.view();
  }

  /**
   * What an event is a sighting of.
   *
   * @param json holds the event's bytes in {@code [from, to)}
   * @throws BadEventException if the event cannot be read
   */
  public Sightings find(CloudTrailEvent event, byte[] json, int from, int to) {
    view.of(event);
    List<Sighting> found = List.of();
    List<ExceptedSighting> excepted = List.of();
    boolean tooMany = false;
    byte @Nullable [] own = null; // All sightings of an event share one copy of its bytes.
    for (SightingFinder finder : finders) {
      if (!finder.matches(view)) {
        continue;
      }
      long timeMillis = finder.timeMillis(event);
      if (!range.contains(timeMillis)) {
        continue;
      }
      int exception = finder.exceptionOf(view, timeMillis);
      Optional<Set<TermsKey>> keys = finder.keys(view);
      if (exception != SightingFinder.NO_EXCEPTION) {
        excepted = excepted.isEmpty() ? new ArrayList<>() : excepted;
        excepted.add(new ExceptedSighting(exception, texts(keys.orElse(Set.of())), timeMillis));
        continue;
      }
      tooMany |= keys.isEmpty();
      for (TermsKey key : keys.orElse(Set.of())) {
        if (own == null) {
          own = Arrays.copyOfRange(json, from, to);
          found = new ArrayList<>();
        }
        found.add(sighting(key, timeMillis, event, own));
      }
    }
    if (!found.isEmpty()) {
      // What cannot be shown in an alert is a dead letter now, not a failure then.
      event.readAll();
    }
    return found.isEmpty() && excepted.isEmpty() && !tooMany
        ? Sightings.NONE
        : new Sightings(found, excepted, tooMany ? tooMany() : null);
  }

  private static List<String> texts(Set<TermsKey> keys) {
    return keys.stream().map(TermsKey::text).toList();
  }

  private BadEventException tooMany() {
    return new BadEventException(
        Reason.TOO_LARGE,
        "more sightings for one rule than event.max-sightings, which is " + maxSightings);
  }

  private Sighting sighting(TermsKey key, long timeMillis, CloudTrailEvent event, byte[] json) {
    return new Sighting(
        key.text(), timeMillis, view.get(eventId).asText(), json, event.arrivalMillis());
  }
}
