package dev.newterms.rule;

import java.util.List;

/** Rules that cannot be used, with everything that is wrong with all of them. */
public final class BadRulesException extends RuntimeException {

  private final List<String> problems;

  BadRulesException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** Each in the form {@code component: field: problem}. */
  public List<String> problems() {
    return problems;
  }
}
