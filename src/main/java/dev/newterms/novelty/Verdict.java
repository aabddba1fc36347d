package dev.newterms.novelty;

import org.jspecify.annotations.Nullable;

/**
 * What a sighting is, and what is remembered from now on.
 *
 * @param before the memory that the verdict rests on; null exactly for {@link Novelty#NEVER_SEEN}
 * @param after the memory with the sighting in it
 */
public record Verdict(Novelty novelty, @Nullable Memory before, Memory after) {}
