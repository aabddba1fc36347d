package dev.newterms.cli;

import dev.newterms.ProblemText;
import java.util.Optional;
import org.apache.flink.runtime.client.JobExecutionException;
import org.apache.flink.util.ExceptionUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/** The command {@code newterms-cli}: everything in one jar, Flink included. */
@Command(
    name = "newterms-cli",
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Alerts the first time an AWS identity does something it has not done before.",
    subcommands = {
      DemoCommand.class,
      RunCommand.class,
      BacktestCommand.class,
      DeadLettersCommand.class,
      RulesCommand.class,
      SetupCommand.class
    })
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
    Optional<String> text = ProblemText.of(problem);
    if (text.isPresent()) {
      commandLine.getErr().println(text.get());
    } else if (ExceptionUtils.findThrowable(problem, JobExecutionException.class).isPresent()) {
      commandLine
          .getErr()
          .println("flink: job: failed: " + rootOf(problem) + " (-Dnewterms.log=INFO shows where)");
    } else {
      throw problem;
    }
    return CommandLine.ExitCode.SOFTWARE;
  }

  private static Throwable rootOf(Throwable problem) {
    Throwable root = problem;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }
}
