package dev.newterms;

import java.time.Duration;
import java.util.Optional;

/**
 * How far a backtest is.
 *
 * @param files begun
 * @param filesInAll to be read
 * @param bytes read from storage, before gzip is undone
 * @param bytesInAll to be read
 * @param judging whether all is read, and the sightings are being sorted and judged
 * @param elapsed since the job was submitted
 */
public record Progress(
    long files, long filesInAll, long bytes, long bytesInAll, boolean judging, Duration elapsed) {

  /** How much of the bytes is read, rounded down; 100 where there is nothing to read. */
  public int percent() {
    return bytesInAll == 0 ? 100 : (int) Math.min(100, 100.0 * bytes / bytesInAll);
  }

  /** The mean speed until now. */
  public double bytesPerSecond() {
    return elapsed.isZero() ? 0 : bytes / seconds(elapsed);
  }

  /** How long reading the rest takes at this speed, or empty while nothing is read. */
  public Optional<Duration> left() {
    double speed = bytesPerSecond();
    return speed == 0
        ? Optional.empty()
        : Optional.of(Duration.ofSeconds((long) Math.ceil((bytesInAll - bytes) / speed)));
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }
}
