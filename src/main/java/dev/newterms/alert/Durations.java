package dev.newterms.alert;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Durations as a person says them, to the millisecond. */
final class Durations {

  private Durations() {}

  /** The two largest units that are not zero, for example {@code 15 d 2 h}; never too much. */
  static String words(Duration duration) {
    return words(duration, 2);
  }

  /** All units that are not zero, for example {@code 1 d 12 h 30 min}. */
  static String exactly(Duration duration) {
    return words(duration, Integer.MAX_VALUE);
  }

  /** As many units as it takes to see that the duration is longer than a shorter one. */
  static String beyond(Duration shorter, Duration duration) {
    String words = words(duration);
    return words.equals(words(shorter)) ? exactly(duration) : words;
  }

  /** In the largest unit of which there are two or more, rounded down: {@code 14 days}. */
  static String rounded(Duration duration) {
    if (duration.toDays() > 1) {
      return duration.toDays() + " days";
    }
    if (duration.toHours() > 1) {
      return duration.toHours() + " hours";
    }
    return duration.toMinutes() > 1
        ? duration.toMinutes() + " minutes"
        : duration.toSeconds() + " s";
  }

  private static String words(Duration duration, int maxUnits) {
    Map<String, Number> units = new LinkedHashMap<>();
    units.put("d", duration.toDays());
    units.put("h", duration.toHoursPart());
    units.put("min", duration.toMinutesPart());
    units.put("s", duration.toSecondsPart());
    units.put("ms", duration.toMillisPart());
    String words =
        units.entrySet().stream()
            .filter(unit -> unit.getValue().longValue() > 0)
            .limit(maxUnits)
            .map(unit -> unit.getValue() + " " + unit.getKey())
            .collect(Collectors.joining(" "));
    return words.isEmpty() ? "0 s" : words;
  }
}
