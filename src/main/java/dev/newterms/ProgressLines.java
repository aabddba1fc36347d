package dev.newterms;

import java.time.Duration;
import java.util.function.Consumer;

/** Tells progress in lines, as for a log: few, and none of a short run. */
public final class ProgressLines implements ProgressListener {

  private static final Duration EVERY = Duration.ofSeconds(10);

  private final Consumer<String> out;
  private Duration next = EVERY;

  /**
   * @param out takes one line, without its end
   */
  public ProgressLines(Consumer<String> out) {
    this.out = out;
  }

  @Override
  public void onProgress(Progress progress) {
    if (progress.elapsed().compareTo(next) >= 0) {
      next = progress.elapsed().plus(EVERY);
      out.accept(ProgressText.of(progress));
    }
  }
}
