package dev.newterms.settings;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What was found wrong so far, so that a person sees all of it at once. */
final class Problems {

  private final Set<String> problems = new LinkedHashSet<>();

  /** What is read for two purposes is wrong only once. */
  void add(String setting, String problem) {
    problems.add("settings: " + setting + ": " + problem);
  }

  void throwIfAny() {
    if (!problems.isEmpty()) {
      throw new SettingsException(List.copyOf(problems));
    }
  }
}
