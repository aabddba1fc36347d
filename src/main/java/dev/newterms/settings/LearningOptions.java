package dev.newterms.settings;

import static org.apache.flink.configuration.ConfigOptions.key;

import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;

/** The settings of how long rules learn before they alert. */
public final class LearningOptions {

  public static final ConfigOption<Duration> PERIOD =
      key("learning.period")
          .durationType()
          .defaultValue(Duration.ZERO)
          .withDescription(
              "How long after a rule's memory began to be filled its sightings are remembered"
                  + " without alerting, by the sightings' own time. 0 s: rules alert at once.");

  /** The beginning of a setting for each rule, which ends with the rule's id. */
  public static final ConfigOption<Duration> RULES =
      key("learning.rules")
          .durationType()
          .noDefaultValue()
          .withDescription(
              "The same for one rule, instead of learning.period; the setting's name ends with the"
                  + " rule's id.");

  private LearningOptions() {}
}
