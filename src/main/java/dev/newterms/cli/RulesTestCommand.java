package dev.newterms.cli;

import dev.newterms.ecs.AddressDatabases;
import dev.newterms.ecs.EcsFields;
import dev.newterms.rule.RuleReading;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs the timelines beside rules. */
@Command(
    name = "test",
    description = "Runs the timelines beside rules: events, and which of them must alert.")
final class RulesTestCommand implements Callable<Integer> {

  @Mixin private RulePaths rules = new RulePaths();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    RuleReading reading = rules.readAll();
    rules.warnings().forEach(w -> spec.commandLine().getErr().println("warning: " + w));
    try (AddressDatabases databases = rules.openDatabases()) {
      RuleTests tests =
          new RuleTests(
              reading.rules(),
              EcsFields.with(databases),
              Marks.of(spec.commandLine().getColorScheme().ansi()),
              out,
              spec.commandLine().getErr());
      reading.sources().forEach(tests::run);
      out.println();
      out.println(tests.summary());
      out.flush();
      return tests.allPassed() ? ExitCode.OK : ExitCode.SOFTWARE;
    }
  }
}
