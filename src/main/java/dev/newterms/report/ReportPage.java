package dev.newterms.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Instant;

/**
 * A backtest as one web page, which asks for nothing outside of itself. It is written while alerts
 * come, and keeps none of them.
 */
public final class ReportPage {

  /** Takes the page's lines, which have no line feed. */
  @FunctionalInterface
  public interface Lines {
    void write(byte[] line) throws IOException;
  }

  /** A page of more would be slow to open. */
  static final int MAX_ROWS = 5_000;

  private final PageTemplate template = PageTemplate.read();
  private final Lines out;
  private long rows;

  /** Begins the page. */
  public ReportPage(Lines out) throws IOException {
    this.out = out;
    write(template.beforeAlerts());
  }

  /** Adds an alert, unless there are too many of them already. */
  public void add(AlertRow alert) throws IOException {
    if (rows < MAX_ROWS) {
      write(ScriptJson.of(PageRow.of(alert)));
      rows++;
    }
  }

  /**
   * Writes the rest.
   *
   * @param tally of all alerts, also those that had no room
   * @param output where all alerts are
   * @param made the time to put under the page
   */
  public void end(BacktestResult result, AlertTally tally, String output, Instant made)
      throws IOException {
    write(template.beforeResult());
    write(ScriptJson.of(PageResult.of(result, tally, output, made)));
    write(template.afterResult());
  }

  private void write(String line) throws IOException {
    out.write(line.getBytes(UTF_8));
  }
}
