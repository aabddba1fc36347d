package dev.newterms;

import java.time.Duration;
import java.util.Locale;

/** Progress as a line. */
final class ProgressText {

  private static final double MEGABYTE = 1e6;

  private ProgressText() {}

  /** Such as {@code 12 of 250 files, 31 % of 1011.3 MB, 41.2 MB/s, about 17 s left}. */
  static String of(Progress progress) {
    if (progress.judging()) {
      return String.format(
          Locale.ROOT, "judging, after %.1f MB were read", progress.bytesInAll() / MEGABYTE);
    }
    return String.format(
        Locale.ROOT,
        "%d of %d files, %d %% of %.1f MB, %.1f MB/s%s",
        progress.files(),
        progress.filesInAll(),
        progress.percent(),
        progress.bytesInAll() / MEGABYTE,
        progress.bytesPerSecond() / MEGABYTE,
        progress.left().map(left -> ", about " + text(left) + " left").orElse(""));
  }

  private static String text(Duration left) {
    if (left.toHours() > 0) {
      return "%d h %d min".formatted(left.toHours(), left.toMinutesPart());
    }
    return left.toMinutes() > 0
        ? "%d min %d s".formatted(left.toMinutes(), left.toSecondsPart())
        : left.toSeconds() + " s";
  }
}
