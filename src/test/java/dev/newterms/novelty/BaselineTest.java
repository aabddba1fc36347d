package dev.newterms.novelty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaselineTest {

  private static final Instant SINCE = Instant.parse("2026-03-01T10:00:00Z");
  private static final Duration WINDOW = Duration.ofDays(14);

  private static final Baseline BASELINE = new Baseline("0123456789abcdef", SINCE.toEpochMilli());

  @ParameterizedTest(name = "{0} after the start: {1}")
  @CsvSource({"PT0S, 0", "P7D, 0.5", "P14D, 1", "P90D, 1", "P-1D, 0"})
  void shouldCoverWhatThereIsOfTheWindow(Duration afterStart, double coverage) {
    assertThat(BASELINE.coverage(SINCE.plus(afterStart).toEpochMilli(), WINDOW))
        .isEqualTo(coverage);
  }

  @ParameterizedTest(name = "{0} after the start: {1}")
  @CsvSource({
    "P-40D, true",
    "PT-0.001S, true",
    "PT0S, true",
    "PT167H59M59.999S, true",
    "P7D, false",
    "PT168H0.001S, false"
  })
  void shouldLearnUntilThePeriodIsOver(Duration afterStart, boolean learning) {
    assertThat(BASELINE.isLearning(SINCE.plus(afterStart).toEpochMilli(), Duration.ofDays(7)))
        .isEqualTo(learning);
  }

  /** A job that has just started sees events that are older than its memory. */
  @ParameterizedTest(name = "{0} after the start")
  @ValueSource(strings = {"P-1D", "PT0S", "P1D"})
  void shouldNeverLearnWithoutAPeriod(Duration afterStart) {
    assertThat(BASELINE.isLearning(SINCE.plus(afterStart).toEpochMilli(), Duration.ZERO)).isFalse();
  }
}
