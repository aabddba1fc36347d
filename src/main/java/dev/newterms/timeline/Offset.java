package dev.newterms.timeline;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A span of time as timelines write it, for example {@code 14d1s}. */
final class Offset {

  private static final Pattern PART = Pattern.compile("([0-9]{1,9})([smhdw])");
  private static final Pattern WHOLE = Pattern.compile("(?:" + PART.pattern() + "){1,5}");

  private Offset() {}

  /** The length, or empty where the text is none. */
  static Optional<Duration> parse(String text) {
    if (!WHOLE.matcher(text).matches()) {
      return Optional.empty();
    }
    Duration offset = Duration.ZERO;
    Matcher part = PART.matcher(text);
    while (part.find()) {
      offset = offset.plus(unit(part.group(2)).multipliedBy(Long.parseLong(part.group(1))));
    }
    return Optional.of(offset);
  }

  private static Duration unit(String letter) {
    return switch (letter) {
      case "s" -> Duration.ofSeconds(1);
      case "m" -> Duration.ofMinutes(1);
      case "h" -> Duration.ofHours(1);
      case "d" -> Duration.ofDays(1);
      default -> Duration.ofDays(7);
    };
  }
}
