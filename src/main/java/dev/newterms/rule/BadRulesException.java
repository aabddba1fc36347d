package dev.newterms.rule;

import java.util.List;

/** Rules that cannot be used, with everything that is wrong with all of them. */
public final class BadRulesException extends RuntimeException {

  private final List<String> problems;
  private final List<String> warnings;
  private final List<RuleSource> sources;

  BadRulesException(List<String> problems, List<String> warnings, List<RuleSource> sources) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
    this.warnings = List.copyOf(warnings);
    this.sources = List.copyOf(sources);
  }

  /** Each in the form {@code component: field: problem}. */
  public List<String> problems() {
    return problems;
  }

  /** What could be passed over, if it were not for the problems. */
  public List<String> warnings() {
    return warnings;
  }

  /** The files that hold a rule, good or bad, in the order in which they were read. */
  public List<RuleSource> sources() {
    return sources;
  }
}
