package dev.newterms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.Progress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressBarOutputTest {

  private static final int WIDTH = 80;

  private final StringWriter out = new StringWriter();

  @Test
  void shouldShowFilesBytesRateAndTimeLeftInOneLine() {
    try (ProgressBarOutput bar = bar()) {
      bar.onProgress(progress(false));
    }

    assertThat(frames()).anyMatch(frame -> frame.matches("read  31% \\[=.*\\] +313/1011MB \\(.*"));
    assertThat(frames()).anyMatch(frame -> frame.contains("MB/s, 12/250 files"));
    assertThat(frames()).allMatch(frame -> frame.length() < WIDTH);
  }

  @Test
  void shouldSayThatItIsJudgingInsteadOfStandingAtTheEnd() {
    try (ProgressBarOutput bar = bar()) {
      bar.onProgress(progress(true));
    }

    assertThat(frames())
        .anyMatch(frame -> frame.startsWith("read 100%") && frame.endsWith(", judging"));
  }

  @Test
  void shouldLeaveAnEmptyLine() {
    try (ProgressBarOutput bar = bar()) {
      bar.onProgress(progress(false));
    }

    assertThat(out.toString()).endsWith("\r" + " ".repeat(WIDTH - 1) + "\r");
  }

  @Test
  void shouldShowNothingWhereThereIsNoProgress() {
    bar().close();

    assertThat(out.toString()).isEmpty();
  }

  private ProgressBarOutput bar() {
    return new ProgressBarOutput(new PrintWriter(out), WIDTH);
  }

  private static Progress progress(boolean judging) {
    return new Progress(12, 250, 313_600_000, 1_011_300_000, judging, Duration.ofSeconds(7));
  }

  private List<String> frames() {
    return List.of(out.toString().split("\r"));
  }
}
