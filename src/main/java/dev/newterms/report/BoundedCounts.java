package dev.newterms.report;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How often each of many things came, exactly as long as they are not too many. Beyond that the
 * rare ones are forgotten, over and over, so that those that come often are still found.
 */
final class BoundedCounts<T> {

  private final int limit;
  private final Map<T, Long> counts = new HashMap<>();
  private boolean exact = true;

  /**
   * @param limit how many things are counted at a time
   */
  BoundedCounts(int limit) {
    this.limit = limit;
  }

  /** Counts one more. */
  void add(T thing) {
    counts.merge(thing, 1L, Long::sum);
    if (counts.size() > limit) {
      forgetTheRare();
    }
  }

  /** Half of them, so that the next time is far. */
  private void forgetTheRare() {
    List<T> rare =
        counts.entrySet().stream()
            .sorted(Map.Entry.comparingByValue())
            .limit(counts.size() / 2)
            .map(Map.Entry::getKey)
            .toList();
    rare.forEach(counts::remove);
    exact = false;
  }

  /** Whether nothing was forgotten; if not, a count may be too low. */
  boolean isExact() {
    return exact;
  }

  /** How many different things came; if not exact, this many or more. */
  int distinct() {
    return exact ? counts.size() : limit;
  }

  /** The most frequent first, then by their text. */
  Stream<Map.Entry<T, Long>> ranked() {
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<T, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(count -> count.getKey().toString()));
  }

  /** Those that came more than once, ranked. */
  List<Map.Entry<T, Long>> repeated(int atMost) {
    return ranked().filter(count -> count.getValue() > 1).limit(atMost).toList();
  }
}
