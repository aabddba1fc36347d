package dev.newterms.cli;

import dev.newterms.settings.SettingsArguments;
import dev.newterms.settings.SettingsReader;
import dev.newterms.setup.Plan;
import dev.newterms.setup.SetupException;
import java.io.PrintWriter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The arguments of both setups, and what they say of their plans. */
final class SetupArguments {

  @Mixin private SettingsArguments settings = new SettingsArguments();

  @Option(names = "--dry-run", description = "Show the plan, and change nothing.")
  private boolean dryRun;

  SettingsReader reader() {
    return settings.reader(System.getenv());
  }

  boolean isDryRun() {
    return dryRun;
  }

  /** Shows the plan, and carries it out unless it was only asked for. */
  void carryOut(Plan plan, PrintWriter out) throws SetupException {
    plan.steps().forEach(step -> out.print(PlanText.of(step)));
    out.flush();
    if (plan.changes() == 0) {
      out.println("nothing to do");
    } else if (dryRun) {
      out.println("nothing was changed: --dry-run");
    } else {
      plan.carryOut(step -> out.println("done: " + step.name()));
    }
  }
}
