package dev.newterms.alert;

import dev.newterms.novelty.Baseline;
import dev.newterms.novelty.Memory;
import dev.newterms.novelty.Novelty;
import dev.newterms.novelty.Verdict;
import dev.newterms.rule.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Why a sighting is new.
 *
 * @param before the memory it was compared with, null if it was never seen
 * @param time of the sighting
 * @param since since when the rule's memory is being filled; the sighting's time at the latest
 * @param coverage fraction of the history window that the memory covers, 0 to 1
 * @param retention how far back a memory goes at most
 */
record Receipt(
    Rule rule,
    Novelty novelty,
    @Nullable Memory before,
    Instant time,
    Instant since,
    double coverage,
    Duration retention) {

  /** Window lengths, in days, that rules usually have. */
  private static final int[] USUAL_DAYS = {1, 5, 7, 10, 14, 30, 60, 90};

  static Receipt of(
      Rule rule, Verdict verdict, long timeMillis, Baseline baseline, Duration retention) {
    return new Receipt(
        rule,
        verdict.novelty(),
        verdict.before(),
        Instant.ofEpochMilli(timeMillis),
        Instant.ofEpochMilli(Math.min(baseline.sinceMillis(), timeMillis)),
        baseline.coverage(timeMillis, rule.window().length()),
        retention);
  }

  /** Time since the latest sighting before, null if it was never seen. */
  @Nullable Duration gap() {
    return before == null ? null : sinceMillis(before.lastSeenMillis());
  }

  /** Time since the earliest sighting before, null if it was never seen. */
  @Nullable Duration memoryAge() {
    return before == null ? null : sinceMillis(before.firstSeenMillis());
  }

  private Duration sinceMillis(long seenMillis) {
    return Duration.between(Instant.ofEpochMilli(seenMillis), time);
  }

  /** For how long the rule's memory was being filled at the sighting. */
  Duration filledFor() {
    return Duration.between(since, time);
  }

  /** One sentence for people; what is new stands before it. */
  String reason() {
    return Reason.of(this);
  }

  /**
   * With which of the usual windows the sighting would have been new too, as {@code 5d}. A window
   * is not longer than the retention, or else no job starts.
   */
  List<String> alsoNewFor() {
    Duration gap = gap();
    return IntStream.of(USUAL_DAYS)
        .filter(days -> retention.compareTo(Duration.ofDays(days)) >= 0)
        .filter(days -> gap == null || gap.compareTo(Duration.ofDays(days)) > 0)
        .mapToObj(days -> days + "d")
        .toList();
  }
}
