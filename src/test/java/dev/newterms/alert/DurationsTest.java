package dev.newterms.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
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
    "PT0S, 0 s"
  })
  void shouldNameTheTwoLargestUnits(Duration duration, String words) {
    assertThat(Durations.words(duration)).isEqualTo(words);
  }

  @Test
  void shouldTellAWindowFromAGapJustLonger() {
    assertThat(Durations.words(Duration.ofDays(14).plusSeconds(1))).isEqualTo("14 d 1 s");
    assertThat(Durations.words(Duration.ofDays(14).plusMillis(1))).isEqualTo("14 d 1 ms");
  }
}
