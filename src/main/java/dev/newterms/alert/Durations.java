package dev.newterms.alert;

import java.time.Duration;

/** Durations as a person says them. */
final class Durations {

  private Durations() {}

  /** The two largest units, for example {@code 15 d 2 h}; at least seconds. */
  static String words(Duration duration) {
    long days = duration.toDays();
    if (days > 0) {
      return join(days, "d", duration.toHoursPart(), "h");
    }
    if (duration.toHours() > 0) {
      return join(duration.toHours(), "h", duration.toMinutesPart(), "min");
    }
    return join(duration.toMinutes(), "min", duration.toSecondsPart(), "s");
  }

  private static String join(long large, String largeUnit, long small, String smallUnit) {
    String smaller = small + " " + smallUnit;
    String larger = large + " " + largeUnit;
    if (large == 0) {
      return smaller;
    }
    return small == 0 ? larger : larger + " " + smaller;
  }
}
