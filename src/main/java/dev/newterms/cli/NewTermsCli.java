package dev.newterms.cli;

import dev.newterms.rule.RuleException;
import dev.newterms.settings.SettingsException;
import java.io.FileNotFoundException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;

/** The command {@code newterms-cli}: everything in one jar, Flink included. */
@Command(
    name = "newterms-cli",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Alerts the first time an AWS identity does something it has not done before.",
    subcommands = {DemoCommand.class, RunCommand.class, BacktestCommand.class})
public final class NewTermsCli {

  private NewTermsCli() {}

  public static void main(String[] args) {
    Logging.toStandardError();
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new NewTermsCli())
        .setExecutionExceptionHandler(NewTermsCli::explain)
        .setUsageHelpAutoWidth(true);
  }

  /** What a user can mend is a message; anything else is a defect and shows where it happened. */
  private static int explain(Exception problem, CommandLine commandLine, ParseResult ignored)
      throws Exception {
    if (problem instanceof SettingsException || problem instanceof RuleException) {
      commandLine.getErr().println(problem.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    }
    if (problem instanceof FileNotFoundException || problem instanceof NoSuchFileException) {
      commandLine.getErr().println("file: " + problem.getMessage() + ": not found");
      return CommandLine.ExitCode.SOFTWARE;
    }
    throw problem;
  }
}
