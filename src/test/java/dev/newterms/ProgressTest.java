package dev.newterms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private final List<String> lines = new ArrayList<>();
  private final ProgressLines output = new ProgressLines(lines::add);

  @Test
  void shouldSayHowFarAndHowFastAndHowLongStill() {
    assertThat(ProgressText.of(read(30, 100, 10)))
        .isEqualTo("3 of 8 files, 30 % of 100.0 MB, 3.0 MB/s, about 24 s left");
  }

  @Test
  void shouldSayMinutesAndHours() {
    assertThat(ProgressText.of(read(10, 100, 10))).endsWith("about 1 min 30 s left");
    assertThat(ProgressText.of(read(1, 1000, 10))).endsWith("about 2 h 46 min left");
  }

  @Test
  void shouldNotGuessBeforeAnythingIsRead() {
    assertThat(ProgressText.of(read(0, 100, 10)))
        .isEqualTo("3 of 8 files, 0 % of 100.0 MB, 0.0 MB/s");
  }

  @Test
  void shouldSayWhenItIsJudging() {
    assertThat(ProgressText.of(judging(10))).isEqualTo("judging, after 100.0 MB were read");
  }

  @Test
  void shouldRoundDownSoThatOnlyAllIsAHundredPercent() {
    assertThat(new Progress(1, 1, 999, 1000, false, Duration.ZERO).percent()).isEqualTo(99);
    assertThat(new Progress(1, 1, 1000, 1000, false, Duration.ZERO).percent()).isEqualTo(100);
  }

  @Test
  void shouldBeDoneWithEmptyFiles() {
    assertThat(new Progress(0, 1, 0, 0, false, Duration.ofSeconds(1)).percent()).isEqualTo(100);
  }

  @Test
  void shouldTellNothingOfAShortRun() {
    output.onProgress(read(10, 100, 1));
    output.onProgress(judging(9));

    assertThat(lines).isEmpty();
  }

  @Test
  void shouldTellEveryTenSeconds() {
    for (int second = 1; second <= 25; second++) {
      output.onProgress(read(second, 100, second));
    }
    output.onProgress(judging(30));

    assertThat(lines).hasSize(3);
    assertThat(lines.get(1)).contains("20 % of 100.0 MB");
    assertThat(lines.get(2)).startsWith("judging");
  }

  private static Progress read(int megabytes, int megabytesInAll, int seconds) {
    return new Progress(
        3,
        8,
        megabytes * 1_000_000L,
        megabytesInAll * 1_000_000L,
        false,
        Duration.ofSeconds(seconds));
  }

  private static Progress judging(int seconds) {
    return new Progress(8, 8, 100_000_000, 100_000_000, true, Duration.ofSeconds(seconds));
  }
}
