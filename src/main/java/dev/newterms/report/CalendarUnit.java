package dev.newterms.report;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** What alerts are counted by, so that there are not too many lines of them. */
enum CalendarUnit {
  DAY("uuuu-MM-dd EEE"),
  WEEK("uuuu-MM-dd EEE"),
  MONTH("uuuu-MM"),
  YEAR("uuuu");

  private final String pattern;

  CalendarUnit(String pattern) {
    this.pattern = pattern;
  }

  /** The smallest unit of which at most so many hold all these days, or else years. */
  static CalendarUnit of(Set<LocalDate> days, int atMost) {
    return Arrays.stream(values())
        .filter(unit -> days.stream().map(unit::firstDay).distinct().count() <= atMost)
        .findFirst()
        .orElse(YEAR);
  }

  /** Of the unit that this day is in; weeks begin on Mondays. */
  LocalDate firstDay(LocalDate day) {
    return switch (this) {
      case DAY -> day;
      case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTH -> day.withDayOfMonth(1);
      case YEAR -> day.withDayOfYear(1);
    };
  }

  /** The unit that begins with this day, in a column of them. */
  String text(LocalDate firstDay) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(firstDay);
  }
}
