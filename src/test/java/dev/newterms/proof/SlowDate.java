package dev.newterms.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date of Elasticsearch's format {@code strict_date_optional_time||epoch_millis}: the
 * milliseconds it may stand for. Where no month or day is written, the first is meant, at both
 * ends: only times of day are rounded up.
 */
record SlowDate(long first, long last) {

  private static final Pattern DATE =
      Pattern.compile(
          "(\\d{4})(?:-(\\d\\d)(?:-(\\d\\d)(?:T(?:(\\d\\d)(?::(\\d\\d)(?::(\\d\\d)"
              + "(?:[.,](\\d{1,9}))?)?)?)?)?)?)?(Z|[+-]\\d\\d(?::?\\d\\d)?)?");

  /** What newterms takes in a query; Elasticsearch takes fractions there too. */
  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");

  private static final Pattern EPOCH_MILLIS = Pattern.compile("-?\\d+(\\.\\d+)?");

  private static final int NANOS_OF_SECOND = 999_999_999;

  /** The date that a value of a document is. */
  static Optional<SlowDate> of(JsonNode value) {
    return value.isBoolean()
        ? Optional.empty()
        : parse(value.asText()).or(() -> epochMillis(value.asText()));
  }

  static Optional<SlowDate> parse(String text) {
    Matcher date = DATE.matcher(text);
    if (!date.matches()) {
      return epochMillis(text).filter(millis -> WHOLE.matcher(text).matches());
    }
    try {
      return Optional.of(
          new SlowDate(millis(date, 0, 0, 0, 0), millis(date, 23, 59, 59, NANOS_OF_SECOND)));
    } catch (DateTimeException e) {
      return Optional.empty(); // such as a thirteenth month
    }
  }

  private static Optional<SlowDate> epochMillis(String text) {
    return Optional.of(text)
        .filter(millis -> EPOCH_MILLIS.matcher(millis).matches())
        .map(millis -> new BigDecimal(millis).toBigInteger())
        .filter(millis -> millis.bitLength() < Long.SIZE)
        .map(millis -> new SlowDate(millis.longValue(), millis.longValue()));
  }

  private static long millis(Matcher date, int hour, int minute, int second, int nanos) {
    String fraction = date.group(7);
    LocalDateTime time =
        LocalDateTime.of(
            Integer.parseInt(date.group(1)),
            part(date.group(2), 1),
            part(date.group(3), 1),
            part(date.group(4), hour),
            part(date.group(5), minute),
            part(date.group(6), second),
            fraction == null ? nanos : Integer.parseInt((fraction + "00000000").substring(0, 9)));
    String zone = date.group(8);
    return time.toInstant(zone == null ? ZoneOffset.UTC : ZoneOffset.of(zone)).toEpochMilli();
  }

  private static int part(String written, int otherwise) {
    return written == null ? otherwise : Integer.parseInt(written);
  }
}
