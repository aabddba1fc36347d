package dev.newterms.timeline;

import java.util.List;

/**
 * What a rule must say of a list of events.
 *
 * @param name what it shows
 * @param events in the order of their arrival
 */
public record Scenario(String name, List<ScenarioEvent> events) {

  public Scenario {
    events = List.copyOf(events);
  }

  @Override
  public String toString() {
    return name;
  }
}
