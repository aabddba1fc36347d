package dev.newterms;

import dev.newterms.novelty.TimeRange;
import dev.newterms.rule.HistoryWindow;
import dev.newterms.settings.PipelineArguments;
import dev.newterms.settings.Settings;
import dev.newterms.source.InputFiles;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.flink.core.fs.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The arguments of a backtest, wherever it runs. */
public final class BacktestArguments {

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
      converter = FileArgument.class,
      description =
          "Files, always read, or folders, searched for *.json, .jsonl, .ndjson, .log and"
              + " .cloudtrail, each also .gz.")
  private List<Path> inputs = List.of();

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      converter = FileArgument.class,
      description = "Gets one alert document a line, earliest first, once the run is complete.")
  private Path output = new Path(".");

  @Option(
      names = "--dead-letters",
      paramLabel = "FILE",
      converter = FileArgument.class,
      description =
          "Gets what could not be read, one dead letter a line, for the command dead-letters."
              + " Default: the log says where it is.")
  private @Nullable Path deadLetters;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      converter = FileArgument.class,
      description =
          "Gets a web page that works offline: alerts over time by rule, their receipts, other"
              + " windows, and who is noisy.")
  private @Nullable Path report;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = TimeArgument.class,
      description =
          "Sightings before it count for nothing: a day, which begins at midnight in UTC, or a"
              + " time like 2026-09-01T08:00:00Z.")
  private @Nullable Instant from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      converter = TimeArgument.class,
      description = "Nor do sightings at this time or later.")
  private @Nullable Instant to;

  @Option(
      names = "--window",
      split = "\\s*,\\s*",
      splitSynopsisLabel = ",",
      paramLabel = "WINDOW",
      converter = WindowArgument.class,
      description =
          "History windows to compare with the rules' own, such as 5d,10d,14d,30d: how many alerts"
              + " each would make.")
  private List<HistoryWindow> windows = List.of();

  @Mixin private PipelineArguments pipeline = new PipelineArguments();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  /**
   * The settings, with the rules that the arguments name.
   *
   * @throws dev.newterms.settings.SettingsException that lists all problems
   */
  public Settings settings() {
    Settings settings = pipeline.read(System.getenv());
    return rules.isEmpty() ? settings : settings.withRules(rules);
  }

  List<Path> inputs() {
    return inputs;
  }

  Path output() {
    return output;
  }

  @Nullable Path deadLetters() {
    return deadLetters;
  }

  @Nullable Path report() {
    return report;
  }

  TimeRange range() {
    return new TimeRange(from, to);
  }

  List<HistoryWindow> windows() {
    return windows;
  }

  /**
   * Checks what no single argument can be blamed for.
   *
   * @throws ParameterException if arguments contradict each other
   * @throws IOException if there is no such file system
   */
  void requireConsistent() throws IOException {
    requireTwo("--dead-letters", deadLetters, "--output", output);
    requireTwo("--report", report, "--output", output);
    requireTwo("--report", report, "--dead-letters", deadLetters);
    if (from != null && to != null && !from.isBefore(to)) {
      throw problem("--to: expected a time after --from, %s, got %s".formatted(from, to));
    }
    requireRemembered(settings().memory().retention());
  }

  private void requireRemembered(Duration retention) {
    String tooLong =
        windows.stream()
            .filter(window -> window.length().compareTo(retention) > 0)
            .map(HistoryWindow::text)
            .collect(Collectors.joining(","));
    if (!tooLong.isEmpty()) {
      throw problem(
          "--window: %s: longer than memory.retention, which is %s"
              .formatted(tooLong, HistoryWindow.text(retention)));
    }
  }

  private void requireTwo(String name, @Nullable Path one, String otherName, @Nullable Path other)
      throws IOException {
    if (one != null && other != null && InputFiles.areSame(one, other)) {
      throw problem("%s and %s: expected two files".formatted(name, otherName));
    }
  }

  private ParameterException problem(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
