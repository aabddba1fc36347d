package dev.newterms.cli;

import dev.newterms.BacktestResult;
import dev.newterms.source.InputFiles;
import java.util.Locale;

/** The closing lines of a run over files. */
final class Summary {

  private static final double MEGABYTE = 1e6;

  private Summary() {}

  static String of(InputFiles files, BacktestResult result) {
    double seconds = Math.max(result.duration().toMillis(), 1) / 1000.0;
    return String.format(
        Locale.ROOT,
        "%d events, %d alerts, %d dead letters%n"
            + "%d sightings; %d files read, %d skipped; %.1f MB, %.1f MB inflated%n"
            + "%.1f s, %,.0f events/s, %.1f MB/s inflated",
        result.events(),
        result.alerts(),
        result.deadLetters(),
        result.sightings(),
        files.paths().size(),
        files.skipped(),
        files.bytes() / MEGABYTE,
        result.bytes() / MEGABYTE,
        seconds,
        result.events() / seconds,
        result.bytes() / MEGABYTE / seconds);
  }
}
