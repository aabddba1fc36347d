package dev.newterms.cli;

import dev.newterms.BacktestJob;
import dev.newterms.BacktestResult;
import dev.newterms.alert.IngestStamp;
import dev.newterms.settings.Settings;
import dev.newterms.source.InputFiles;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.flink.core.fs.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
      description =
          "Rule files or folders of them; bundled stands for the bundled rules, the default.")
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
      names = "--dead-letters",
      paramLabel = "FILE",
      description =
          "Gets what could not be read, one dead letter a line, for the command dead-letters."
              + " Default: the log says where it is.")
  private java.nio.file.@Nullable Path deadLetters;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      converter = Parallelism.class,
      description = "Default: one for each processor.")
  private int parallelism = Runtime.getRuntime().availableProcessors();

  @Mixin private RuleReadingArguments reading = new RuleReadingArguments();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    requireTwoFiles();
    Settings settings = settings();
    EmbeddedFlink.requireDatabases(settings.enrichment());
    BacktestJob job = new BacktestJob(settings);
    InputFiles files = InputFiles.find(inputs.stream().map(Path::new).toList());
    BacktestResult result =
        deadLetters == null ? run(job, files) : runWithDeadLetters(job, files, deadLetters);
    spec.commandLine().getErr().println(Summary.of(files, result));
    return ExitCode.OK;
  }

  private void requireTwoFiles() {
    if (deadLetters != null && absolute(deadLetters).equals(absolute(output))) {
      throw new ParameterException(
          spec.commandLine(), "--dead-letters and --output: expected two files");
    }
  }

  private static java.nio.file.Path absolute(java.nio.file.Path path) {
    return path.toAbsolutePath().normalize();
  }

  private BacktestResult runWithDeadLetters(
      BacktestJob job, InputFiles files, java.nio.file.Path file) throws Exception {
    try (ResultFile letters = ResultFile.of(file, files)) {
      BacktestResult result = run(job.withDeadLettersIn(new Path(letters.part().toUri())), files);
      letters.complete();
      return result;
    }
  }

  private BacktestResult run(BacktestJob job, InputFiles files) throws Exception {
    try (ResultFile alerts = ResultFile.of(output, files)) {
      BacktestResult result =
          job.run(
              EmbeddedFlink.environment(parallelism),
              files,
              alert -> alerts.writeLine(new IngestStamp(Instant.now()).on(alert.document())));
      alerts.complete();
      return result;
    }
  }

  private Settings settings() {
    return rules.isEmpty() ? reading.settings() : reading.settings().withRules(rules);
  }
}
