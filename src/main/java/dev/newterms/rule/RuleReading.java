package dev.newterms.rule;

import java.util.List;

/**
 * What was read from rule files.
 *
 * @param warnings what the files say that newterms ignores, each in the form {@code component:
 *     field: problem}
 * @param sources where the rules stand, in the order in which they were read
 */
public record RuleReading(RuleSet rules, List<String> warnings, List<RuleSource> sources) {

  public RuleReading {
    warnings = List.copyOf(warnings);
    sources = List.copyOf(sources);
  }
}
