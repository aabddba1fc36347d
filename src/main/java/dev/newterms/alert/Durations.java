package dev.newterms.alert;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Durations as a person says them. */
final class Durations {

  private Durations() {}

  /** The two largest units that are not zero, for example {@code 15 d 2 h}. */
  static String words(Duration duration) {
    Map<String, Number> units = new LinkedHashMap<>();
    units.put("d", duration.toDays());
    units.put("h", duration.toHoursPart());
    units.put("min", duration.toMinutesPart());
    units.put("s", duration.toSecondsPart());
    units.put("ms", duration.toMillisPart());
    String words =
        units.entrySet().stream()
            .filter(unit -> unit.getValue().longValue() > 0)
            .limit(2)
            .map(unit -> unit.getValue() + " " + unit.getKey())
            .collect(Collectors.joining(" "));
    return words.isEmpty() ? "0 s" : words;
  }
}
