package dev.newterms.novelty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaselineTest {

  private static final Instant SINCE = Instant.parse("2026-03-01T10:00:00Z");
  private static final Duration WINDOW = Duration.ofDays(14);

  @ParameterizedTest(name = "{0} after the start: {1}")
  @CsvSource({"PT0S, 0", "P7D, 0.5", "P14D, 1", "P90D, 1", "P-1D, 0"})
  void shouldCoverWhatThereIsOfTheWindow(Duration afterStart, double coverage) {
    Baseline baseline = new Baseline("0123456789abcdef", SINCE.toEpochMilli());

    assertThat(baseline.coverage(SINCE.plus(afterStart).toEpochMilli(), WINDOW))
        .isEqualTo(coverage);
  }
}
