package dev.newterms.cli;

import dev.newterms.Progress;
import java.io.PrintWriter;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A bar in the terminal's last line, gone when it is closed. */
final class ProgressBarOutput implements ProgressOutput {

  private static final long MEGABYTE = 1_000_000;

  private final PrintWriter out;
  private final int width;
  private @Nullable ProgressBar bar;
  private boolean closed;

  /**
   * @param width of the terminal; its last column stays free, since some terminals go to the next
   *     line behind it
   */
  ProgressBarOutput(PrintWriter out, int width) {
    this.out = out;
    this.width = width - 1;
  }

  @Override
  public synchronized void onProgress(Progress progress) {
    if (closed) {
      return;
    }
    if (bar == null) {
      bar = bar(progress);
    }
    bar.stepTo(progress.judging() ? progress.bytesInAll() : progress.bytes());
    bar.setExtraMessage(
        progress.judging()
            ? ", judging"
            : ", %d/%d files".formatted(progress.files(), progress.filesInAll()));
  }

  private ProgressBar bar(Progress progress) {
    return new ProgressBarBuilder()
        .setTaskName("read")
        .setInitialMax(progress.bytesInAll())
        .startsFrom(progress.bytes(), progress.elapsed())
        .setUnit("MB", MEGABYTE)
        .showSpeed(new DecimalFormat("0.0", DecimalFormatSymbols.getInstance(Locale.ROOT)))
        .setStyle(ProgressBarStyle.ASCII)
        .continuousUpdate()
        .setConsumer(new DelegatingProgressBarConsumer(this::write, width))
        .build();
  }

  /** Each line is as wide as the one before. */
  private void write(String line) {
    out.print("\r" + line);
    out.flush();
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (bar != null) {
      bar.close();
      write(" ".repeat(width) + "\r");
    }
  }
}
