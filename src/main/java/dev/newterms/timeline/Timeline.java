package dev.newterms.timeline;

import java.util.List;

/** The tests of a rule: scenarios, each of which begins with an empty memory. */
public record Timeline(String ruleId, List<Scenario> scenarios) {

  public Timeline {
    scenarios = List.copyOf(scenarios);
  }
}
