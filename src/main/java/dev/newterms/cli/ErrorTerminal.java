package dev.newterms.cli;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.Map;

/** Whether standard error is a terminal on which a line can be written over. */
final class ErrorTerminal {

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
}
