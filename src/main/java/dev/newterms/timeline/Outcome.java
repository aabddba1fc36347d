package dev.newterms.timeline;

import dev.newterms.novelty.Memory;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of an event.
 *
 * @param judged what it was a sighting of
 * @param deadLetters why it could not be read; empty where it could, or no rule needed it to be
 */
public record Outcome(ScenarioEvent event, List<Judged> judged, List<String> deadLetters) {

  public Outcome {
    judged = List.copyOf(judged);
    deadLetters = List.copyOf(deadLetters);
  }

  /**
   * A sighting and what was said of it.
   *
   * @param before the memory of the terms before it, null if there was none
   * @param alert null where the sighting was known
   */
  public record Judged(List<String> terms, @Nullable Memory before, @Nullable ActualAlert alert) {}

  public List<ActualAlert> alerts() {
    return judged.stream().map(Judged::alert).filter(Objects::nonNull).toList();
  }

  /** Whether the event could be read, and alerts as it must and not otherwise. */
  public boolean isAsExpected() {
    return deadLetters.isEmpty() && event.alertsAsExpected(alerts());
  }
}
