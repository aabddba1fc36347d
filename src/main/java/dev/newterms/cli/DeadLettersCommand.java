package dev.newterms.cli;

import dev.newterms.FileArgument;
import dev.newterms.settings.Bounds;
import dev.newterms.settings.SettingsArguments;
import dev.newterms.sink.ResultFile;
import dev.newterms.source.InputFiles;
import dev.newterms.source.InputLines;
import dev.newterms.source.InputLines.Line;
import java.io.IOException;
import java.io.PrintWriter;
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

/** Gets events and refused alerts out of dead letters. */
@Command(
    name = "dead-letters",
    description =
        "Reads dead letters again, after a fix or within other bounds, and writes the events that"
            + " can be read now.")
final class DeadLettersCommand implements Callable<Integer> {

  /** The largest letter that the settings allow, as base64, with room for all around it. */
  private static final int MAX_LINE_BYTES = 96 << 20;

  @Option(
      names = "--input",
      arity = "1..*",
      required = true,
      paramLabel = "PATH",
      converter = FileArgument.class,
      description =
          "Files of dead letters, one a line, as they are in Kafka, in Elasticsearch's _source or as"
              + " a backtest writes them; or folders, searched for *.json, .jsonl, .ndjson, .log and .cloudtrail, each also"
              + " .gz.")
  private List<Path> inputs = List.of();

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      converter = FileArgument.class,
      description = "Gets one event a line, as a backtest or Kinesis takes it.")
  private Path output = new Path(".");

  @Option(
      names = "--alerts",
      paramLabel = "FILE",
      converter = FileArgument.class,
      description = "Gets the alerts that a sink has refused, one a line, as they were.")
  private @Nullable Path alertsOutput;

  @Mixin private SettingsArguments settings = new SettingsArguments();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    Bounds bounds = settings.reader(System.getenv()).read().bounds();
    InputFiles files = InputFiles.find(inputs);
    files.requireOther(output);
    if (alertsOutput != null) {
      files.requireOther(alertsOutput);
      if (InputFiles.areSame(output, alertsOutput)) {
        throw new ParameterException(
            spec.commandLine(), "--output and --alerts: expected two files");
      }
    }
    try (ResultFile events = ResultFile.of(output);
        ResultFile alerts = alertsOutput == null ? null : ResultFile.of(alertsOutput)) {
      ProblemLines problems = new ProblemLines(err);
      SecondReading reading =
          new SecondReading(
              bounds, events::writeLine, alerts == null ? null : alerts::writeLine, problems::add);
      for (Path file : files.paths()) {
        read(file, reading);
      }
      problems.end();
      err.println(reading.summary());
      if (reading.foundNoLetterAtAll()) {
        return ExitCode.SOFTWARE;
      }
      events.complete();
      if (alerts != null) {
        alerts.complete();
      }
    }
    return ExitCode.OK;
  }

  private static void read(Path file, SecondReading reading) throws IOException {
    try (InputLines lines = InputLines.of(file, MAX_LINE_BYTES)) {
      for (Line line = lines.next(); line != null; line = lines.next()) {
        reading.read(line, lines.where(line));
      }
    }
  }
}
