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
        rules.rules().stream().map(rule -> new SightingFinder(rule, slots, maxSightings)).toList();
    eventId = slots.of(fields.named("event.id").orElseThrow());
    view = slots.view();
  }

  /**
   * What an event is a sighting of, in the order of the rules.
   *
   * @param json holds the event's bytes in {@code [from, to)}
   * @throws BadEventException if the event cannot be read, or has more combinations of terms than
   *     the bound
   */
  public List<Sighting> find(CloudTrailEvent event, byte[] json, int from, int to) {
    view.of(event);
    List<Sighting> found = new ArrayList<>();
    byte @Nullable [] own = null; // All sightings of an event share one copy of its bytes.
    for (SightingFinder finder : finders) {
      for (TermsKey key : finder.keys(view)) {
        own = own == null ? Arrays.copyOfRange(json, from, to) : own;
        found.add(sighting(key, finder.timeMillis(event), event, own));
      }
    }
    if (!found.isEmpty()) {
      // What cannot be shown in an alert is a dead letter now, not a failure then.
      event.readAll();
    }
    return found;
  }

  private Sighting sighting(TermsKey key, long timeMillis, CloudTrailEvent event, byte[] json) {
    return new Sighting(
        key.text(), timeMillis, view.get(eventId).asText(), json, event.arrivalMillis());
  }
}
