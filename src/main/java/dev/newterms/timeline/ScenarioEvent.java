package dev.newterms.timeline;

import dev.newterms.cloudtrail.SourceRecord;
import java.time.Instant;
import java.util.List;

/**
 * One event of a scenario.
 *
 * @param number its place in the scenario, from 1
 * @param id its CloudTrail id
 * @param time its event time
 * @param source the event as a record, alone in it
 * @param alerts what it must alert with; empty where it must not alert
 */
public record ScenarioEvent(
    int number, String id, Instant time, SourceRecord source, List<ExpectedAlert> alerts) {

  public ScenarioEvent {
    alerts = List.copyOf(alerts);
  }

  /** Whether these are the alerts that it must make, in any order, each of this event. */
  public boolean alertsAsExpected(List<ActualAlert> actual) {
    return actual.stream().allMatch(alert -> alert.eventId().equals(id))
        && AlertPairs.fit(alerts, actual);
  }
}
