package dev.newterms.alert;

import dev.newterms.novelty.Memory;
import dev.newterms.novelty.Novelty;
import org.jspecify.annotations.Nullable;

/**
 * What became of a sighting.
 *
 * @param memory what is remembered of its terms from now on
 * @param alert null where the sighting is known, or the rule is still learning
 */
public record Judgement(Memory memory, Novelty novelty, @Nullable Alert alert) {

  /** Whether the sighting is new, but only remembered. */
  public boolean isLearned() {
    return novelty.alerts() && alert == null;
  }
}
