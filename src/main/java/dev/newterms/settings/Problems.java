package dev.newterms.settings;

import java.util.ArrayList;
import java.util.List;

/** What was found wrong so far, so that a person sees all of it at once. */
final class Problems {

  private final List<String> problems = new ArrayList<>();

  void add(String setting, String problem) {
    problems.add("settings: " + setting + ": " + problem);
  }

  void throwIfAny() {
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
  }
}
