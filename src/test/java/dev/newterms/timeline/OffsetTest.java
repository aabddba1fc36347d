package dev.newterms.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OffsetTest {

  @ParameterizedTest
  @CsvSource({
    "0s, PT0S",
    "5s, PT5S",
    "5m, PT5M",
    "5h, PT5H",
    "5d, PT120H",
    "5w, PT840H",
    "14d1s, PT336H1S",
    "1w2d3h4m5s, PT219H4M5S",
    "007d, PT168H"
  })
  void shouldReadEachUnit(String text, Duration length) {
    assertThat(Offset.parse(text)).contains(length);
  }

  @Test
  void shouldAddUpUnitsInAnyOrder() {
    assertThat(Offset.parse("1s14d1s")).contains(Duration.ofDays(14).plusSeconds(2));
  }

  @Test
  void shouldReadTheLongestThereIs() {
    assertThat(Offset.parse("999999999w")).contains(Duration.ofDays(7 * 999_999_999L));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "7",
        "d",
        "-1d",
        "+1d",
        "1.5d",
        "1d ",
        "1 d",
        "1D",
        "1y",
        "1d1",
        "P1D",
        "1000000000d",
        "1s1s1s1s1s1s",
        "\u0661d"
      })
  void shouldReadNothingElse(String text) {
    assertThat(Offset.parse(text)).isEmpty();
  }
}
