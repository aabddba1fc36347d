package dev.newterms.cli;

import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/** How many characters a line may have. */
final class TerminalWidth {

  static final int UNLIMITED = Integer.MAX_VALUE;

  private TerminalWidth() {}

  /** What {@code COLUMNS} says, else what the terminal is; nothing is cut in a file or a pipe. */
  @SuppressWarnings("SystemConsoleNull") // On JDK 17 it is null unless there is a terminal.
  static int of(CommandSpec spec, Map<String, String> environment) {
    String columns = environment.getOrDefault("COLUMNS", "");
    if (columns.matches("[1-9][0-9]{0,8}")) {
      return Integer.parseInt(columns);
    }
    return System.console() == null ? UNLIMITED : spec.usageMessage().width();
  }
}
