package dev.newterms.novelty;

import java.util.Locale;

/** The verdict on a sighting. */
public enum Novelty {
  /** No memory of these terms. */
  NEVER_SEEN,
  /** Seen before, but longer ago than the history window. */
  FORGOTTEN,
  /** Seen within the history window. */
  KNOWN;

  public boolean alerts() {
    return this != KNOWN;
  }

  /** As documents show it, for example {@code never_seen}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
