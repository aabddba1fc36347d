package dev.newterms.cloudtrail;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventTimeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "2026-03-01T10:00:00Z 2026-03-01T10:00:00Z",
        "2026-03-01T10:00:00 2026-03-01T10:00:00Z",
        "2026-03-01T10:00 2026-03-01T10:00:00Z",
        "2026-03-01T10 2026-03-01T10:00:00Z",
        "2026-03-01T10Z 2026-03-01T10:00:00Z",
        "2026-03-01 2026-03-01T00:00:00Z",
        "2026-03-01T 2026-03-01T00:00:00Z",
        "2026-03 2026-03-01T00:00:00Z",
        "2026 2026-01-01T00:00:00Z",
        "2026-03-01T10:00:00.5Z 2026-03-01T10:00:00.5Z",
        "2026-03-01T10:00:00,123456789 2026-03-01T10:00:00.123456789Z",
        "2026-03-01T10:00:00+01:00 2026-03-01T09:00:00Z",
        "2026-03-01T10:00:00+0100 2026-03-01T09:00:00Z",
        "2026-03-01T10:00:00+01 2026-03-01T09:00:00Z",
        "2026-03-01T10:00:00.25-0730 2026-03-01T17:30:00.25Z",
        "2026-03-01T10:00:00-07:45:20 2026-03-01T17:45:20Z",
        "0000-01-01T00:00:00Z 0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59-18:00 +10000-01-01T17:59:59Z"
      })
  void shouldRead(String text, Instant time) {
    assertThat(EventTime.parse(text)).contains(time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "26",
        "20260301",
        "2026-3-1",
        "2026-13-01",
        "2026-02-30",
        "2026-03-01 10:00:00",
        "2026-03-01t10:00:00z",
        "2026-03-01T24:00:00Z",
        "2026-03-01T10:00:60Z",
        "2026-03-01T10:00:00.Z",
        "2026-03-01T10:00:00.1234567890Z",
        "2026-03-01T10:00:00+19:00",
        "2026-03-01T10:00:00ZZ",
        "2026-03-01T10:00:00Z\u0000",
        "+12026-03-01T10:00:00Z",
        "+999999999-12-31T23:59:59Z",
        "-999999999-01-01T00:00:00Z",
        "-2026-03-01T10:00:00Z",
        "1772359200",
        "Sun, 01 Mar 2026 10:00:00 GMT"
      })
  void shouldReadNothingElse(String text) {
    assertThat(EventTime.parse(text)).isEmpty();
  }

  @Test
  void shouldNeverOverflow() {
    assertThat(EventTime.parse("9999-12-31T23:59:59.999999999-18:00").orElseThrow().toEpochMilli())
        .isEqualTo(253402365599999L);
  }
}
