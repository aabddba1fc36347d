package dev.newterms.cli;

import dev.newterms.report.Counted;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says what is wrong with rules. */
@Command(
    name = "check",
    description =
        "Reads rules and the timelines beside them, and lists what is wrong with any of them.")
final class RulesCheckCommand implements Callable<Integer> {

  @Mixin private RulePaths rules = new RulePaths();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    RuleCheck check = RuleCheck.of(rules);
    check.problems().forEach(err::println);
    check.warnings().forEach(warning -> err.println("warning: " + warning));
    err.println(
        String.join(
            ", ",
            Counted.of(check.rules(), "rule"),
            Counted.of(check.problems().size(), "problem"),
            Counted.of(check.warnings().size(), "warning")));
    return check.problems().isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
  }
}
