package dev.newterms.source;

import java.io.IOException;
import java.util.List;

/** Input that cannot be read; the message lists all problems, one a line. */
public final class InputException extends IOException {

  private final List<String> problems;

  InputException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** Each in the form {@code input: <path>: <problem>}. */
  public List<String> problems() {
    return problems;
  }
}
