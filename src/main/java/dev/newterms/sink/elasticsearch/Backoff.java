package dev.newterms.sink.elasticsearch;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: twice as long after each failure, and never the same
 * for two writers, so that they do not all come back at once.
 */
final class Backoff {

  static final Duration SHORTEST = Duration.ofMillis(500);
  static final Duration LONGEST = Duration.ofSeconds(30);

  private final RandomGenerator random;
  private long ceilingMillis = 2 * SHORTEST.toMillis();

  Backoff(RandomGenerator random) {
    this.random = random;
  }

  /** The wait after one more failure: between half of the current ceiling and the ceiling. */
  Duration next() {
    long half = ceilingMillis / 2;
    long wait = half + random.nextLong(half + 1);
    ceilingMillis = Math.min(2 * ceilingMillis, LONGEST.toMillis());
    return Duration.ofMillis(wait);
  }

  /** Starts over: an attempt succeeded. */
  void reset() {
    ceilingMillis = 2 * SHORTEST.toMillis();
  }
}
