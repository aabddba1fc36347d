package dev.newterms.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.Map;

/** Standard error, where it is a terminal on which a line can be written over. */
final class ErrorTerminal {

  private static final int USUAL_WIDTH = 80;
  private static final String COLUMNS = "[1-9][0-9]{1,3}";

  private ErrorTerminal() {}

  static boolean isThere(Map<String, String> environment) {
    return !environment.getOrDefault("TERM", "").equals("dumb") && isTerminal();
  }

  /** Java 17 only knows whether standard input and output are; so a child, which inherits it. */
  @SuppressWarnings("SystemConsoleNull") // On JDK 17 it is null unless there is a terminal.
  private static boolean isTerminal() {
    try {
      return new ProcessBuilder("test", "-t", "2").redirectError(Redirect.INHERIT).start().waitFor()
          == 0;
    } catch (IOException e) {
      return System.console() != null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** How many characters a line has: what {@code COLUMNS} says, else what the terminal is. */
  static int width(Map<String, String> environment) {
    String columns = environment.getOrDefault("COLUMNS", "");
    if (columns.matches(COLUMNS)) {
      return Integer.parseInt(columns);
    }
    return isThere(environment) ? widthOfTerminal() : TerminalWidth.UNLIMITED;
  }

  private static int widthOfTerminal() {
    try {
      Process size = new ProcessBuilder("stty", "size").redirectInput(new File("/dev/tty")).start();
      return width(new String(size.getInputStream().readAllBytes(), US_ASCII));
    } catch (IOException e) {
      return USUAL_WIDTH;
    }
  }

  /**
   * The width in what {@code stty size} prints.
   *
   * @param size rows and columns, zero where they are not known
   */
  static int width(String size) {
    String columns = size.strip().replaceFirst("^\\d+ ", "");
    return columns.matches(COLUMNS) ? Integer.parseInt(columns) : USUAL_WIDTH;
  }
}
