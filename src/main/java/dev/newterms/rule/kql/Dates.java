package dev.newterms.rule.kql;

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
import java.util.regex.Pattern;

/**
 * Reads the dates of queries in the default format of Elasticsearch's date fields, {@code
 * strict_date_optional_time||epoch_millis}: a year of four digits and as much of month, day, hour,
 * minute, second and fraction (to nine digits, behind a point or a comma) as there is; {@code Z} or
 * an offset behind the time of day, or UTC where there is none; or milliseconds since the epoch.
 *
 * <p>What is missing is the first of its kind, except that for {@code >} and {@code <=} hour,
 * minute, second and fraction are the last. So a day, an hour, a minute or a second stands for all
 * of it, but a year or a month for its first day. Source: "Missing date components" in
 * Elasticsearch's range query. Date fields hold milliseconds: smaller units are cut off.
 */
final class Dates {

  private static final DateTimeFormatter FIRST = formatter(0, 0, 0, 0);
  private static final DateTimeFormatter LAST = formatter(23, 59, 59, 999_999_999);
  private static final Pattern MILLIS = Pattern.compile("-?[0-9]{1,18}");

  private Dates() {}

  /** The milliseconds that the date stands for, or empty where the text is none. */
  static Optional<Longs> read(String text) {
    try {
      return Optional.of(new Longs(millis(FIRST, text), millis(LAST, text)));
    } catch (DateTimeException notInIsoForm) {
      return Optional.of(text)
          .filter(MILLIS.asMatchPredicate())
          .map(Long::parseLong)
          .map(millis -> new Longs(millis, millis));
    }
  }

  /** Whether Elasticsearch would reckon with this: {@code now-1d}, {@code 2026-03-01||/M}. */
  static boolean isMath(String text) {
    return text.startsWith("now") || text.contains("||");
  }

  private static long millis(DateTimeFormatter formatter, String text) {
    return Instant.from(formatter.parse(text)).toEpochMilli();
  }

  private static DateTimeFormatter formatter(int hour, int minute, int second, int nano) {
    return new DateTimeFormatterBuilder()
        .appendValue(YEAR, 4)
        .appendPattern("[-MM[-dd['T'[HH[:mm[:ss")
        .optionalStart()
        .appendFraction(NANO_OF_SECOND, 1, 9, true)
        .optionalEnd()
        .optionalStart()
        .appendLiteral(',')
        .appendFraction(NANO_OF_SECOND, 1, 9, false)
        .optionalEnd()
        .appendPattern("]]")
        .optionalStart()
        .parseLenient() // Minutes may follow the hours of an offset, with a colon or without.
        .appendOffset("+HH", "Z")
        .parseStrict()
        .optionalEnd()
        .appendPattern("]]]]")
        .parseDefaulting(MONTH_OF_YEAR, 1)
        .parseDefaulting(DAY_OF_MONTH, 1)
        .parseDefaulting(HOUR_OF_DAY, hour)
        .parseDefaulting(MINUTE_OF_HOUR, minute)
        .parseDefaulting(SECOND_OF_MINUTE, second)
        .parseDefaulting(NANO_OF_SECOND, nano)
        .parseDefaulting(OFFSET_SECONDS, 0)
        .toFormatter(Locale.ROOT)
        .withResolverStyle(ResolverStyle.STRICT);
  }
}
