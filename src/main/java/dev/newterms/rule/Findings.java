package dev.newterms.rule;

import java.util.ArrayList;
import java.util.List;

/** What is wrong or ignored in rule files, noted while they are read to their end. */
final class Findings {

  private final List<String> problems = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  void problem(String component, String field, String problem) {
    problems.add(component + ": " + field + ": " + problem);
  }

  /** Notes a problem that already names its field, in several lines. */
  void problem(String component, String lines) {
    problems.add(component + ": " + lines.replace("\n", "\n    "));
  }

  void warning(String component, String field, String warning) {
    warnings.add(component + ": " + field + ": " + warning);
  }

  List<String> problems() {
    return problems;
  }

  List<String> warnings() {
    return warnings;
  }
}
