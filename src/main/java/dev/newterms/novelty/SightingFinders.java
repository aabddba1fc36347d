package dev.newterms.novelty;

import dev.newterms.cloudtrail.BadEventException;
import dev.newterms.cloudtrail.CloudTrailEvent;
import dev.newterms.ecs.EcsView;
import dev.newterms.ecs.FieldRegistry;
import dev.newterms.ecs.FieldSlots;
import dev.newterms.rule.RuleSet;
import java.util.List;

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
    EventSightings sightings = null;
    for (SightingFinder finder : finders) {
      if (finder.matches(view)) {
        if (sightings == null) {
          sightings = new EventSightings(view, eventId, range, json, from, to, maxSightings);
        }
        sightings.add(finder);
      }
    }
    return sightings == null ? Sightings.NONE : sightings.all();
  }
}
