package dev.newterms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class TimeArgumentTest {

  @Test
  void shouldBeginADayAtMidnightInUtc() {
    assertThat(time("2026-09-01")).isEqualTo("2026-09-01T00:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-09-01T08:00:00Z",
        "2026-09-01T08:00Z",
        "2026-09-01T10:00:00+02:00",
        "2026-09-01T08:00:00.000Z"
      })
  void shouldReadATimeWithItsOffset(String text) {
    assertThat(time(text)).isEqualTo("2026-09-01T08:00:00Z");
  }

  /** Among them what could be meant in several ways, and what milliseconds cannot hold. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " 2026-09-01",
        "2026",
        "2026-09",
        "2026-02-30",
        "01.09.2026",
        "2026-09-01T08:00:00",
        "2026-09-01 08:00:00Z",
        "now-7d",
        "+999999999-12-31",
        "-999999999-01-01T00:00:00Z"
      })
  void shouldRefuseWhatIsNone(String text) {
    assertThatThrownBy(() -> time(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage(
            "expected a day like 2026-09-01 or a time like 2026-09-01T08:00:00Z, got '%s'", text);
  }

  private static Instant time(String text) {
    return new TimeArgument().convert(text);
  }
}
