package dev.newterms.setup;

import java.util.List;

/**
 * What a server has instead of what it should have.
 *
 * @param differences one line each; empty where it has nothing, or just this
 */
public record Comparison(State state, List<String> differences) {

  /** How far the server has it. */
  public enum State {
    MISSING,
    DIFFERENT,
    SAME
  }

  public Comparison {
    differences = List.copyOf(differences);
  }

  static Comparison missing() {
    return new Comparison(State.MISSING, List.of());
  }

  static Comparison same() {
    return new Comparison(State.SAME, List.of());
  }

  static Comparison of(List<String> differences) {
    return new Comparison(differences.isEmpty() ? State.SAME : State.DIFFERENT, differences);
  }
}
