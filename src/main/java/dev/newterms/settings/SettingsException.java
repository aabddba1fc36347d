package dev.newterms.settings;

import java.util.List;

/** Settings that the job cannot start with; the message lists all problems, one a line. */
public final class SettingsException extends RuntimeException {

  private final List<String> problems;

  SettingsException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** Each in the form {@code settings: <setting>: <problem>}. */
  public List<String> problems() {
    return problems;
  }
}
