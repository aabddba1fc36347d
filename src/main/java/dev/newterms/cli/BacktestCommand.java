package dev.newterms.cli;

import dev.newterms.Backtest;
import dev.newterms.BacktestArguments;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs rules over a history in files. */
@Command(
    name = "backtest",
    description = "Runs rules over CloudTrail in files and writes what would have alerted.")
final class BacktestCommand implements Callable<Integer> {

  @Mixin private BacktestArguments arguments = new BacktestArguments();

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      converter = Parallelism.class,
      description = "Default: one for each processor.")
  private int parallelism = Runtime.getRuntime().availableProcessors();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    EmbeddedFlink.requireDatabases(arguments.settings().enrichment());
    PrintWriter err = spec.commandLine().getErr();
    String summary;
    try (ProgressOutput progress = progress(err);
        Interruption interruption = Interruption.toldOn(err, progress)) {
      summary =
          new Backtest(arguments, progress)
              .run(EmbeddedFlink.environment(parallelism), ErrorTerminal.width(System.getenv()));
    }
    err.println(summary);
    return ExitCode.OK;
  }

  private ProgressOutput progress(PrintWriter err) {
    return ErrorTerminal.isThere(System.getenv())
        ? new ProgressBarOutput(err, ErrorTerminal.width(System.getenv()))
        : new ProgressLineOutput(err);
  }
}
