package dev.newterms.settings;

import java.io.Serializable;
import java.time.Duration;
import java.util.Map;

/**
 * How long rules learn: their sightings are remembered, and make no alerts.
 *
 * @param period since a rule's memory began to be filled; zero if rules alert at once
 * @param byRule instead of it, by rule id
 */
public record LearningSettings(Duration period, Map<String, Duration> byRule)
    implements Serializable {

  public LearningSettings {
    byRule = Map.copyOf(byRule);
  }

  /** The settings where every rule alerts at once. */
  public static LearningSettings none() {
    return new LearningSettings(Duration.ZERO, Map.of());
  }

  /** How long the rule learns. */
  public Duration periodOf(String ruleId) {
    return byRule.getOrDefault(ruleId, period);
  }

  /** The name of the setting that says it for this rule alone. */
  public static String settingOf(String ruleId) {
    return LearningOptions.RULES.key() + "." + ruleId;
  }
}
