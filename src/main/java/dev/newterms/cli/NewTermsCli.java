package dev.newterms.cli;

import dev.newterms.ecs.AddressDatabaseException;
import dev.newterms.rule.BadRulesException;
import dev.newterms.settings.SettingsException;
import dev.newterms.source.InputException;
import java.io.FileNotFoundException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
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
      RulesCommand.class
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
    Optional<AddressDatabaseException> database =
        ExceptionUtils.findThrowableSerializedAware(
            problem, AddressDatabaseException.class, NewTermsCli.class.getClassLoader());
    if (database.isPresent()) {
      commandLine.getErr().println(database.get().getMessage());
    } else if (problem instanceof SettingsException
        || problem instanceof BadRulesException
        || problem instanceof InputException) {
      commandLine.getErr().println(problem.getMessage());
    } else if (problem instanceof FileSystemException file) {
      commandLine.getErr().println("file: " + file.getFile() + ": " + reason(file));
    } else if (problem instanceof FileNotFoundException) {
      commandLine.getErr().println("file: " + problem.getMessage());
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

  private static String reason(FileSystemException problem) {
    if (problem instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    if (problem instanceof AccessDeniedException) {
      return "access denied";
    }
    return String.valueOf(problem.getReason());
  }
}
