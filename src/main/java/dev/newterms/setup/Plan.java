package dev.newterms.setup;

import dev.newterms.setup.Comparison.State;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What there is to do until a server has all that it should have. */
public final class Plan {

  private final List<Part> parts;
  private final List<Step> steps;

  private Plan(List<Part> parts, List<Step> steps) {
    this.parts = parts;
    this.steps = steps;
  }

  /** One thing that the server should have, and what it has instead. */
  public record Step(String name, Comparison comparison) {

    /** Whether there is something to do. */
    public boolean isChange() {
      return comparison.state() != State.SAME;
    }
  }

  /** Asks the server for each part; changes nothing. */
  static Plan of(List<Part> parts) throws SetupException {
    List<Step> steps = new ArrayList<>();
    for (Part part : parts) {
      steps.add(new Step(part.name(), part.compare()));
    }
    return new Plan(List.copyOf(parts), List.copyOf(steps));
  }

  /** All that the server should have, in the order of its making. */
  public List<Step> steps() {
    return steps;
  }

  /** How many things there are to do. */
  public long changes() {
    return steps.stream().filter(Step::isChange).count();
  }

  /** Whether something that is there is to be changed. */
  public boolean changesWhatIsThere() {
    return steps.stream().anyMatch(step -> step.comparison().state() == State.DIFFERENT);
  }

  /**
   * Does what there is to do, in order, up to the first failure; once more does the rest.
   *
   * @param done is told each step that is done
   */
  public void carryOut(Consumer<Step> done) throws SetupException {
    for (int i = 0; i < parts.size(); i++) {
      if (steps.get(i).isChange()) {
        parts.get(i).install();
        done.accept(steps.get(i));
      }
    }
  }
}
