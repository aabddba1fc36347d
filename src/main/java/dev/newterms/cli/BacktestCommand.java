package dev.newterms.cli;

import dev.newterms.BacktestJob;
import dev.newterms.BacktestResult;
import dev.newterms.settings.Settings;
import dev.newterms.settings.SettingsArguments;
import dev.newterms.source.InputFiles;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.flink.core.fs.Path;
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

  @Option(
      names = "--rules",
      arity = "1..*",
      paramLabel = "PATH",
      description = "Rule files or folders of them. Default: the bundled rules.")
  private List<java.nio.file.Path> rules = List.of();

  @Option(
      names = "--input",
      arity = "1..*",
      required = true,
      paramLabel = "PATH",
      description =
          "Files, always read, or folders, searched for *.json, .jsonl, .ndjson, .log and"
              + " .cloudtrail, each also .gz.")
  private List<String> inputs = List.of();

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description = "Gets one alert document a line, earliest first, once the run is complete.")
  private java.nio.file.Path output = java.nio.file.Path.of("");

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      converter = Parallelism.class,
      description = "Default: one for each processor.")
  private int parallelism = Runtime.getRuntime().availableProcessors();

  @Mixin private SettingsArguments settingsArguments = new SettingsArguments();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    BacktestJob job = new BacktestJob(settings());
    InputFiles files = InputFiles.find(inputs.stream().map(Path::new).toList());
    requireNoInput(output, files);
    try (AlertsFile alerts = AlertsFile.of(output)) {
      BacktestResult result = job.run(EmbeddedFlink.environment(parallelism), files, alerts::write);
      alerts.complete();
      spec.commandLine().getErr().println(Summary.of(files, result));
    }
    return ExitCode.OK;
  }

  private static void requireNoInput(java.nio.file.Path output, InputFiles files)
      throws IOException {
    for (Path input : files.paths()) {
      if (!input.getFileSystem().isDistributedFS()
          && Files.exists(output)
          && Files.isSameFile(output, java.nio.file.Path.of(input.getPath()))) {
        throw new FileSystemException(output.toString(), null, "is output and input at once");
      }
    }
  }

  private Settings settings() {
    Settings settings = settingsArguments.reader(System.getenv()).read();
    return rules.isEmpty() ? settings : settings.withRules(rules);
  }
}
