package dev.newterms.cli;

import dev.newterms.rule.RuleReading;
import dev.newterms.rule.RuleSource;
import dev.newterms.timeline.TimelineReader;
import dev.newterms.timeline.TimelineReading;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists rules. */
@Command(
    name = "list",
    description = "Lists rules: their ids, new-terms fields, windows, fingerprints and tests.")
final class RulesListCommand implements Callable<Integer> {

  @Mixin private RulePaths rules = new RulePaths();

  @Option(names = "--json", description = "One JSON object a line, for programs.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    RuleReading reading = rules.readAll();
    rules.warnings().forEach(w -> spec.commandLine().getErr().println("warning: " + w));
    Map<String, Integer> tests = tests(reading.sources());
    List<RuleLine> lines =
        reading.rules().rules().stream()
            .map(
                rule ->
                    RuleLine.of(
                        rule,
                        reading.rules().exceptionsFrom(rule).size(),
                        tests.getOrDefault(rule.id(), 0)))
            .toList();
    if (json) {
      lines.forEach(line -> out.println(line.json()));
    } else {
      out.print(RuleTable.of(lines, TerminalWidth.of(spec, System.getenv())));
    }
    out.flush();
    return ExitCode.OK;
  }

  /** How many scenarios the timeline of a rule has, by the rule's id. */
  private Map<String, Integer> tests(List<RuleSource> sources) {
    Map<String, Integer> tests = new LinkedHashMap<>();
    for (RuleSource source : sources) {
      TimelineReader.beside(source)
          .ifPresent(timeline -> tests.put(source.ruleId(), scenarios(timeline)));
    }
    return tests;
  }

  private int scenarios(TimelineReading reading) {
    reading.problems().forEach(problem -> spec.commandLine().getErr().println(problem));
    return reading.timeline() == null ? 0 : reading.timeline().scenarios().size();
  }
}
