package dev.newterms.rule;

import java.util.List;

/**
 * What was read from rule files.
 *
 * @param warnings what the files say that newterms ignores, each in the form {@code component:
 *     field: problem}
 */
public record RuleReading(RuleSet rules, List<String> warnings) {

  public RuleReading {
    warnings = List.copyOf(warnings);
  }
}
