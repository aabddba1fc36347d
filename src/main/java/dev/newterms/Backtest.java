package dev.newterms;

import dev.newterms.alert.IngestStamp;
import dev.newterms.report.AlertRow;
import dev.newterms.report.AlertTally;
import dev.newterms.report.BacktestResult;
import dev.newterms.report.ReportPage;
import dev.newterms.report.SummaryText;
import dev.newterms.settings.Settings;
import dev.newterms.sink.PartFile;
import dev.newterms.sink.ResultFile;
import dev.newterms.source.InputFiles;
import java.io.IOException;
import java.time.Instant;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A backtest from its arguments to its files. */
public final class Backtest {

  private interface RowConsumer {
    void accept(AlertRow row) throws IOException;
  }

  private final BacktestArguments arguments;
  private final ProgressListener progress;
  private final AlertTally tally = new AlertTally();

  public Backtest(BacktestArguments arguments, ProgressListener progress) {
    this.arguments = arguments;
    this.progress = progress;
  }

  /**
   * Runs to the end and writes what the arguments ask for.
   *
   * @param width how many characters a line may have that tells what there is to say of it
   * @return what there is to say of it, for a person
   */
  public String run(StreamExecutionEnvironment environment, int width) throws Exception {
    arguments.requireConsistent();
    Settings settings = arguments.settings();
    BacktestJob job =
        new BacktestJob(settings).within(arguments.range()).comparing(arguments.windows());
    InputFiles files = InputFiles.find(arguments.inputs());
    BacktestResult result =
        arguments.deadLetters() == null
            ? runWithReport(job, environment, files)
            : runWithDeadLetters(job, environment, files, arguments.deadLetters());
    return SummaryText.of(result, tally, width);
  }

  private BacktestResult runWithDeadLetters(
      BacktestJob job, StreamExecutionEnvironment environment, InputFiles files, Path file)
      throws Exception {
    files.requireOther(file);
    try (PartFile letters = PartFile.of(file)) {
      BacktestResult result =
          runWithReport(job.withDeadLettersIn(letters.path()), environment, files);
      letters.complete();
      return result;
    }
  }

  private BacktestResult runWithReport(
      BacktestJob job, StreamExecutionEnvironment environment, InputFiles files) throws Exception {
    Path report = arguments.report();
    if (report == null) {
      return run(job, environment, files, row -> {});
    }
    files.requireOther(report);
    try (ResultFile file = ResultFile.of(report)) {
      ReportPage page = new ReportPage(file::writeLine);
      BacktestResult result = run(job, environment, files, page::add);
      page.end(result, tally, arguments.output().toString(), Instant.now());
      file.complete();
      return result;
    }
  }

  private BacktestResult run(
      BacktestJob job, StreamExecutionEnvironment environment, InputFiles files, RowConsumer rows)
      throws Exception {
    files.requireOther(arguments.output());
    try (ResultFile alerts = ResultFile.of(arguments.output())) {
      BacktestResult result =
          job.run(
              environment,
              files,
              alert -> {
                alerts.writeLine(new IngestStamp(Instant.now()).on(alert.document()));
                AlertRow row = AlertRow.of(alert.document());
                tally.add(row);
                rows.accept(row);
              },
              progress);
      alerts.complete();
      return result;
    }
  }
}
