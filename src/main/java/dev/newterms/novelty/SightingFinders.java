package dev.newterms.novelty;

import dev.newterms.cloudtrail.BadEventException;
import dev.newterms.cloudtrail.CloudTrailEvent;
import dev.newterms.ecs.EcsView;
import dev.newterms.ecs.FieldRegistry;
import dev.newterms.ecs.FieldSlots;
import dev.newterms.rule.RuleSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the sightings of a set of rules in events; a field is read once for all of them. */
public final class SightingFinders {

  private final List<SightingFinder> finders;
  private final EcsView view;
  private final int eventId;

  /**
   * @param maxSightings as in {@link dev.newterms.settings.Bounds}
   */
  public SightingFinders(RuleSet rules, FieldRegistry fields, int maxSightings) {
    FieldSlots slots = new FieldSlots(fields);
    finders =
        rules.rules().stream()
            .map(rule -> new SightingFinder(rule, rules.exceptionsFrom(rule), slots, maxSightings))
            .toList();
    eventId = slots.of(fields.named("event.id").orElseThrow());
    view = slots.view();
  }

  /**
   * What an event is a sighting of.
   *
   * @param json holds the event's bytes in {@code [from, to)}
   * @throws BadEventException if the event cannot be read, or has more combinations of terms than
   *     the bound
   */
  public Sightings find(CloudTrailEvent event, byte[] json, int from, int to) {
    view.of(event);
    List<Sighting> found = new ArrayList<>();
    int excepted = 0;
    byte @Nullable [] own = null; // All sightings of an event share one copy of its bytes.
    for (SightingFinder finder : finders) {
      if (!finder.matches(view)) {
        continue;
      }
      long timeMillis = finder.timeMillis(event);
      if (finder.excepts(view, timeMillis)) {
        excepted++;
        continue;
      }
      for (TermsKey key : finder.keys(view)) {
        own = own == null ? Arrays.copyOfRange(json, from, to) : own;
        found.add(sighting(key, timeMillis, event, own));
      }
    }
    if (!found.isEmpty()) {
      // What cannot be shown in an alert is a dead letter now, not a failure then.
      event.readAll();
    }
    return new Sightings(found, excepted);
  }

  private Sighting sighting(TermsKey key, long timeMillis, CloudTrailEvent event, byte[] json) {
    return new Sighting(
        key.text(), timeMillis, view.get(eventId).asText(), json, event.arrivalMillis());
  }
}
