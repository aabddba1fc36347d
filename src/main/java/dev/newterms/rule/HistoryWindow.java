package dev.newterms.rule;

import java.io.Serializable;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a sighting counts.
 *
 * @param length longer than zero
 * @param text as the rule writes it, for example {@code 14d}
 */
public record HistoryWindow(Duration length, String text) implements Serializable {

  private static final Pattern START = Pattern.compile("now-((0*[1-9][0-9]{0,8})([smhdw]))");

  /** The window that begins at {@code now-<n>[smhdw]}, or empty where the text is none. */
  public static Optional<HistoryWindow> startingAt(String text) {
    Matcher start = START.matcher(text);
    if (!start.matches()) {
      return Optional.empty();
    }
    long count = Long.parseLong(start.group(2));
    return Optional.of(new HistoryWindow(unit(start.group(3)).multipliedBy(count), start.group(1)));
  }

  /** A length in the notation of windows, in the largest unit that it is whole in. */
  public static String text(Duration length) {
    long seconds = length.toSeconds();
    for (String letter : List.of("d", "h", "m")) {
      long inUnit = unit(letter).toSeconds();
      if (seconds % inUnit == 0) {
        return seconds / inUnit + letter;
      }
    }
    return seconds + "s";
  }

  private static Duration unit(String letter) {
    return switch (letter) {
      case "s" -> ChronoUnit.SECONDS.getDuration();
      case "m" -> ChronoUnit.MINUTES.getDuration();
      case "h" -> ChronoUnit.HOURS.getDuration();
      case "d" -> ChronoUnit.DAYS.getDuration();
      case "w" -> ChronoUnit.WEEKS.getDuration();
      default -> throw new IllegalArgumentException(letter);
    };
  }
}
