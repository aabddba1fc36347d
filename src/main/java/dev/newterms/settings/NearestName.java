package dev.newterms.settings;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Guesses which name was meant by one that nobody knows. */
public final class NearestName {

  /** So few letters are soon those of another name. */
  private static final int SHORT = 6;

  private NearestName() {}

  /** The known name that differs from this one in at most a few letters. */
  public static Optional<String> to(String name, Stream<String> known) {
    int tolerated = Math.max(name.length() < SHORT ? 1 : 2, name.length() / 4);
    return known
        .filter(other -> Math.abs(other.length() - name.length()) <= tolerated)
        .filter(other -> distance(name, other) <= tolerated)
        .min(Comparator.comparingInt(other -> distance(name, other)));
  }

  /** Levenshtein distance. */
  private static int distance(String a, String b) {
    int[] above = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      above[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[b.length()];
  }
}
