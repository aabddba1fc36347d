package dev.newterms;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a day, or a time with its offset, of a year that has four digits. */
final class TimeArgument implements ITypeConverter<Instant> {

  private static final Pattern FOUR_DIGIT_YEAR = Pattern.compile("[0-9]{4}-");

  @Override
  public Instant convert(String text) {
    try {
      if (FOUR_DIGIT_YEAR.matcher(text).lookingAt()) {
        return text.contains("T")
            ? OffsetDateTime.parse(text).toInstant()
            : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
      }
    } catch (DateTimeException e) {
      // As bad as a year of more digits, which milliseconds might not hold.
    }
    throw new TypeConversionException(
        "expected a day like 2026-09-01 or a time like 2026-09-01T08:00:00Z, got '" + text + "'");
  }
}
