package dev.newterms.sink;

import dev.newterms.cloudtrail.DeadLetter;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.flink.api.connector.sink2.SinkWriter;

/** Writes at most one line a second; each line says how many dead letters before it had none. */
final class DeadLetterLogWriter implements SinkWriter<DeadLetter> {

  static final Duration BETWEEN_LINES = Duration.ofSeconds(1);

  private static final int MAX_TEXT_CHARS = 500;

  private final LongSupplier nanoTime;
  private final Consumer<String> log;
  private long nextLineNanos;
  private long leftOut;

  DeadLetterLogWriter(LongSupplier nanoTime, Consumer<String> log) {
    this.nanoTime = nanoTime;
    this.log = log;
    nextLineNanos = nanoTime.getAsLong();
  }

  @Override
  public void write(DeadLetter letter, Context context) {
    long now = nanoTime.getAsLong();
    if (now - nextLineNanos < 0) {
      leftOut++;
      return;
    }
    nextLineNanos = now + BETWEEN_LINES.toNanos();
    log.accept(
        "dead letter: %s: %s: %s; %d bytes%s"
            .formatted(
                oneLine(letter.origin()),
                letter.reason(),
                oneLine(letter.problem()),
                letter.length(),
                leftOutSinceLastLine()));
  }

  private String leftOutSinceLastLine() {
    String text = leftOut == 0 ? "" : " (" + leftOut + " before it left out)";
    leftOut = 0;
    return text;
  }

  /** Foreign text must not look like lines of its own. */
  private static String oneLine(String text) {
    return text.substring(0, Math.min(text.length(), MAX_TEXT_CHARS)).replaceAll("\\p{Cntrl}", " ");
  }

  @Override
  public void flush(boolean endOfInput) {}

  @Override
  public void close() {
    if (leftOut > 0) {
      log.accept("dead letter: " + leftOut + " more left out");
    }
  }
}
