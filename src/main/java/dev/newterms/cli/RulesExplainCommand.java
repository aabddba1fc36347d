package dev.newterms.cli;

import dev.newterms.cloudtrail.SourceRecord;
import dev.newterms.ecs.AddressDatabases;
import dev.newterms.ecs.EcsFields;
import dev.newterms.novelty.Explainer;
import dev.newterms.report.Counted;
import dev.newterms.report.Shown;
import dev.newterms.rule.Rule;
import dev.newterms.rule.RuleReading;
import dev.newterms.rule.RuleSet;
import dev.newterms.rule.RuleSource;
import dev.newterms.settings.Bounds;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says why events are sightings for a rule, or why not. */
@Command(
    name = "explain",
    description =
        "Says clause by clause what a rule makes of events, and whether they are sightings.")
final class RulesExplainCommand implements Callable<Integer> {

  private static final int MAX_PROBLEM_CHARS = 400;

  @Parameters(
      index = "0",
      paramLabel = "RULE",
      description = "A file with a rule, or the id of one of the --rules.")
  private String ruleName = "";

  @Parameters(
      index = "1",
      paramLabel = "EVENTS",
      description = "A file with events, in any form that a backtest reads; - for standard input.")
  private String events = "";

  @Option(
      names = "--rules",
      paramLabel = "PATH",
      description =
          "Rule files or folders of them, each with an option of its own: where a RULE that is an id"
              + " stands, and exceptions from a RULE that is a file. Default: those that the settings name, or the bundled rules.")
  private List<Path> rules = List.of();

  @Mixin private RuleReadingArguments reading = new RuleReadingArguments();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    List<Path> paths = paths();
    RuleReading read = reading.readAll(paths);
    RuleSet set = read.rules();
    String id = idIn(read.sources());
    Optional<Rule> rule = set.rules().stream().filter(r -> r.id().equals(id)).findFirst();
    if (rule.isEmpty()) {
      err.println(
          "rule %s: is neither a file with a rule nor the id of one of %s"
              .formatted(ruleName, Counted.of(set.rules().size(), "rule")));
      return ExitCode.SOFTWARE;
    }
    reading.warnings(paths).stream()
        .filter(warning -> warning.startsWith("rule " + id + ": "))
        .forEach(warning -> err.println("warning: " + warning));
    int explained = explain(set, rule.get(), EventInput.read(events));
    if (explained == 0) {
      err.println("input: " + events + ": no CloudTrail event in it");
    }
    return explained == 0 ? ExitCode.SOFTWARE : ExitCode.OK;
  }

  /** The rule's file, too, unless it is among the others: exceptions from it may stand there. */
  private List<Path> paths() {
    Path file = absolute(Path.of(ruleName));
    boolean isAmong =
        rules.stream()
            .map(RulesExplainCommand::absolute)
            .anyMatch(path -> path.equals(file) || path.equals(file.getParent()));
    return !Files.exists(file) || isAmong
        ? rules
        : Stream.concat(rules.stream(), Stream.of(Path.of(ruleName))).toList();
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  /** The id of the rule in the file of that name, or the name itself. */
  private String idIn(List<RuleSource> sources) {
    return sources.stream()
        .filter(source -> absolute(Path.of(source.file())).equals(absolute(Path.of(ruleName))))
        .map(RuleSource::ruleId)
        .findFirst()
        .orElse(ruleName);
  }

  private int explain(RuleSet set, Rule rule, SourceRecord input) {
    try (AddressDatabases databases = reading.openDatabases()) {
      EcsFields fields = EcsFields.with(databases);
      return explain(rule, new Explainer(set, rule, fields, Bounds.defaults()), input);
    }
  }

  private int explain(Rule rule, Explainer explainer, SourceRecord input) {
    PrintWriter out = spec.commandLine().getOut();
    ExplanationText text =
        new ExplanationText(Marks.of(spec.commandLine().getColorScheme().ansi()));
    AtomicInteger explained = new AtomicInteger();
    out.println(Shown.text(rule.name()) + " (" + Shown.text(rule.id()) + ")");
    explainer.explain(
        input,
        explanation -> {
          out.println();
          text.lines(explanation, explained.incrementAndGet()).forEach(out::println);
        },
        letter ->
            spec.commandLine()
                .getErr()
                .println(
                    "dead letter: %s: %s: %s"
                        .formatted(
                            events,
                            letter.reason(),
                            Shown.text(letter.problem(), MAX_PROBLEM_CHARS))));
    out.flush();
    return explained.get();
  }
}
