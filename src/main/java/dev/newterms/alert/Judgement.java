package dev.newterms.alert;

import dev.newterms.novelty.Memory;
import org.jspecify.annotations.Nullable;

/**
 * What became of a sighting.
 *
 * @param memory what is remembered of its terms from now on
 * @param alert null where the sighting is known
 */
public record Judgement(Memory memory, @Nullable Alert alert) {}
