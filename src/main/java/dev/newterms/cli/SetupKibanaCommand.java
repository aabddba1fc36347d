package dev.newterms.cli;

import dev.newterms.settings.KibanaSetupSettings;
import dev.newterms.setup.KibanaSetup;
import dev.newterms.setup.SetupException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prepares Kibana. */
@Command(
    name = "kibana",
    description = {
      "Installs the data view, the saved search and the dashboard of alerts, and the rule that"
          + " promotes alerts to Elastic Security.",
      "Shows first what is missing (+), differs (~) or is there (=). Whether the rule is enabled"
          + " stays as it is."
    })
final class SetupKibanaCommand implements Callable<Integer> {

  @Mixin private SetupArguments arguments = new SetupArguments();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    KibanaSetupSettings settings = arguments.reader().readKibanaSetup();
    try (KibanaSetup setup = new KibanaSetup(settings)) {
      err.println("kibana " + settings.host() + ", space " + settings.space());
      arguments.carryOut(setup.plan(), err);
      err.println("dashboard: " + setup.dashboard());
      err.println(
          "If Elastic's rule External Alerts is enabled, give it an exception for event.module"
              + " newterms, or Elastic Security shows each alert twice.");
      return ExitCode.OK;
    } catch (SetupException e) {
      err.println(e.getMessage());
      return ExitCode.SOFTWARE;
    }
  }
}
