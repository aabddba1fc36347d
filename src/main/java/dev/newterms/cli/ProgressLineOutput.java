package dev.newterms.cli;

import dev.newterms.Progress;
import dev.newterms.ProgressLines;
import java.io.PrintWriter;

/** Lines that stay, for a file, a pipe or a log. */
final class ProgressLineOutput implements ProgressOutput {

  private final ProgressLines lines;

  ProgressLineOutput(PrintWriter out) {
    lines =
        new ProgressLines(
            line -> {
              out.println("backtest: " + line);
              out.flush();
            });
  }

  @Override
  public void onProgress(Progress progress) {
    lines.onProgress(progress);
  }

  @Override
  public void close() {}
}
