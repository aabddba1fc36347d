package dev.newterms.settings;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.configuration.ConfigOption;

/** Tells the names of settings from others, and guesses what was meant by those. */
final class KnownSettings {

  private static final Set<ConfigOption<?>> PREFIXES =
      Set.of(KinesisOptions.PROPERTIES, KafkaOptions.PROPERTIES);

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

  /** Returns the setting whose name differs from the key in at most a few letters. */
  static Optional<String> nearest(String key) {
    int tolerated = Math.max(2, key.length() / 4);
    return NewTermsOptions.ALL.stream()
        .map(ConfigOption::key)
        .filter(known -> distance(key, known) <= tolerated)
        .min(Comparator.comparingInt(known -> distance(key, known)));
  }

  /** Levenshtein distance. */
  private static int distance(String a, String b) {
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[b.length()];
  }
}
