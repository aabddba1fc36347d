package dev.newterms.cloudtrail;

import static java.time.temporal.ChronoField.DAY_OF_MONTH;
import static java.time.temporal.ChronoField.HOUR_OF_DAY;
import static java.time.temporal.ChronoField.MINUTE_OF_HOUR;
import static java.time.temporal.ChronoField.MONTH_OF_YEAR;
import static java.time.temporal.ChronoField.NANO_OF_SECOND;
import static java.time.temporal.ChronoField.OFFSET_SECONDS;
import static java.time.temporal.ChronoField.SECOND_OF_MINUTE;
import static java.time.temporal.ChronoField.YEAR;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the times of events in the forms of ISO 8601 that Elasticsearch's date processor takes as
 * {@code ISO8601}: a year at least; {@code T} before the time of day; up to nine digits of a
 * second, behind a point or a comma; {@code Z}, an offset with or without colons, or UTC where
 * there is none.
 *
 * <p>Years have four digits, so no time is so far away that reckoning with it could overflow. Names
 * of zones, which that processor takes as well, never stand in CloudTrail and are not read.
 */
public final class EventTime {

  private static final DateTimeFormatter ISO_8601 =
      new DateTimeFormatterBuilder()
          .appendValue(YEAR, 4)
          .appendPattern("[-MM[-dd['T'[HH[:mm[:ss")
          .optionalStart()
          .appendFraction(NANO_OF_SECOND, 1, 9, true)
          .optionalEnd()
          .optionalStart()
          .appendLiteral(',')
          .appendFraction(NANO_OF_SECOND, 1, 9, false)
          .optionalEnd()
          .appendPattern("]]]]]]")
          .optionalStart()
          .parseLenient() // Minutes and seconds may follow, with colons or without.
          .appendOffset("+HH", "Z")
          .parseStrict()
          .optionalEnd()
          .parseDefaulting(MONTH_OF_YEAR, 1)
          .parseDefaulting(DAY_OF_MONTH, 1)
          .parseDefaulting(HOUR_OF_DAY, 0)
          .parseDefaulting(MINUTE_OF_HOUR, 0)
          .parseDefaulting(SECOND_OF_MINUTE, 0)
          .parseDefaulting(NANO_OF_SECOND, 0)
          .parseDefaulting(OFFSET_SECONDS, 0)
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private EventTime() {}

  /** The time, or empty where the text is none. */
  public static Optional<Instant> parse(String text) {
    try {
      return Optional.of(Instant.from(ISO_8601.parse(text)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
