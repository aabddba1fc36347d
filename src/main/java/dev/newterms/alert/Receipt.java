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
 * @param before the memory it was compared with, null if there was none
 * @param gap time since the latest sighting before it, null if there was none
 * @param since since when the rule's memory is being filled
 * @param coverage fraction of the history window that the memory covers, 0 to 1
 */
record Receipt(
    Rule rule,
    Novelty novelty,
    @Nullable Memory before,
    @Nullable Duration gap,
    Instant since,
    double coverage) {

  /** Window lengths, in days, that rules usually have. */
  private static final int[] USUAL_DAYS = {1, 5, 7, 10, 14, 30, 60, 90};

  static Receipt of(Rule rule, Verdict verdict, long timeMillis, Baseline baseline) {
    Memory before = verdict.before();
    return new Receipt(
        rule,
        verdict.novelty(),
        before,
        before == null ? null : Duration.ofMillis(timeMillis - before.lastSeenMillis()),
        Instant.ofEpochMilli(Math.min(baseline.sinceMillis(), timeMillis)),
        baseline.coverage(timeMillis, rule.window().length()));
  }

  /** One sentence for people; what is new stands before it. */
  String reason() {
    Duration window = rule.window().length();
    if (before == null || gap == null) {
      return coverage < 1
          ? "never seen before, but the memory goes back only %d %% of the %s window, to %s"
              .formatted(Math.round(100 * coverage), Durations.words(window), since)
          : "never seen before; the memory goes back to " + since;
    }
    return "not seen for %s, longer than the window of %s; last seen %s"
        .formatted(
            Durations.words(gap),
            Durations.words(window),
            Instant.ofEpochMilli(before.lastSeenMillis()));
  }

  /** With which of the usual windows the sighting would have been new too, as {@code 5d}. */
  List<String> alsoNewFor() {
    return IntStream.of(USUAL_DAYS)
        .filter(days -> gap == null || gap.compareTo(Duration.ofDays(days)) > 0)
        .mapToObj(days -> days + "d")
        .toList();
  }
}
