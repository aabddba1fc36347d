package dev.newterms.cli;

import dev.newterms.setup.Comparison;
import dev.newterms.setup.Comparison.State;
import dev.newterms.setup.Plan.Step;
import java.util.List;

/**
 * A step of a setup as lines for people: {@code +} is missing, {@code ~} differs and is told how,
 * {@code =} is there.
 */
final class PlanText {

  private static final int MAX_DIFFERENCES = 20;

  private PlanText() {}

  static String of(Step step) {
    Comparison comparison = step.comparison();
    StringBuilder lines = new StringBuilder();
    lines.append("  %s %s%n".formatted(mark(comparison.state()), step.name()));
    List<String> differences = comparison.differences();
    differences.stream()
        .limit(MAX_DIFFERENCES)
        .forEach(line -> lines.append("      %s%n".formatted(line)));
    if (differences.size() > MAX_DIFFERENCES) {
      lines.append("      … and %d more%n".formatted(differences.size() - MAX_DIFFERENCES));
    }
    return lines.toString();
  }

  private static String mark(State state) {
    return switch (state) {
      case MISSING -> "+";
      case DIFFERENT -> "~";
      case SAME -> "=";
    };
  }
}
