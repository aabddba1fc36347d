package dev.newterms.settings;

import java.util.Optional;
import java.util.Set;
import org.apache.flink.configuration.ConfigOption;

/** Tells the names of settings from others, and guesses what was meant by those. */
final class KnownSettings {

  private static final Set<ConfigOption<?>> PREFIXES =
      Set.of(KinesisOptions.PROPERTIES, LearningOptions.RULES, KafkaOptions.PROPERTIES);

  private KnownSettings() {}

  static boolean contains(String key) {
    return NewTermsOptions.ALL.stream()
        .anyMatch(
            option ->
                isPrefix(option)
                    ? key.startsWith(option.key() + ".") && !key.endsWith(".")
                    : key.equals(option.key()));
  }

  /** Says whether the option's key is only the beginning of its settings' names. */
  static boolean isPrefix(ConfigOption<?> option) {
    return PREFIXES.contains(option);
  }

  /** Returns the setting that may be meant by a key that is none. */
  static Optional<String> nearest(String key) {
    return NearestName.to(
        key,
        NewTermsOptions.ALL.stream()
            .map(option -> isPrefix(option) ? option.key() + ".*" : option.key()));
  }
}
