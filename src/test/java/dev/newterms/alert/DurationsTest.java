package dev.newterms.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {

  @ParameterizedTest
  @CsvSource({
    "P14D, 14 d",
    "P15DT2H, 15 d 2 h",
    "P15DT2H59M59S, 15 d 2 h",
    "PT36H, 1 d 12 h",
    "PT1H5M, 1 h 5 min",
    "PT90S, 1 min 30 s",
    "PT20S, 20 s",
    "PT1.25S, 1 s 250 ms",
    "PT0.001S, 1 ms",
    "P20000D, 20000 d",
    "PT0S, 0 s"
  })
  void shouldNameTheTwoLargestUnits(Duration duration, String words) {
    assertThat(Durations.words(duration)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "P14D, 14 days",
    "P16DT23H59M, 16 days",
    "PT47H, 47 hours",
    "P1D, 24 hours",
    "PT1H, 60 minutes",
    "PT119S, 119 s",
    "PT0.5S, 0 s"
  })
  void shouldRoundDownToOneUnit(Duration duration, String words) {
    assertThat(Durations.rounded(duration)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "P14D, 14 d",
    "PT336H, 14 d",
    "PT36H, 1 d 12 h",
    "P1DT1H1.001S, 1 d 1 h 1 s 1 ms",
    "P1DT2H3M4.005S, 1 d 2 h 3 min 4 s 5 ms",
    "PT0S, 0 s"
  })
  void shouldNameAllUnits(Duration duration, String words) {
    assertThat(Durations.exactly(duration)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "P14D, P16DT2H5M, 16 d 2 h",
    "P14D, P14DT1S, 14 d 1 s",
    "P14D, P14DT0.001S, 14 d 1 ms",
    "PT36H, PT36H30M, 1 d 12 h 30 min",
    "P1DT1H1S, P1DT1H1M5S, 1 d 1 h 1 min 5 s",
    "PT36H, PT37H30M, 1 d 13 h"
  })
  void shouldTellADurationFromAShorterOne(Duration shorter, Duration duration, String words) {
    assertThat(Durations.beyond(shorter, duration)).isEqualTo(words);
  }
}
