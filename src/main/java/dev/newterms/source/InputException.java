package dev.newterms.source;

import java.io.IOException;
import java.util.List;
import org.apache.flink.core.fs.Path;

/** Input that cannot be read; the message lists all problems, one a line. */
public final class InputException extends IOException {

  private final List<String> problems;

  InputException(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** The problem of a path that is there, as far as one knows. */
  static String cannotBeRead(Path path, Exception reason) {
    return "input: " + path + ": cannot be read: " + reason.getMessage();
  }

  /** Each in the form {@code input: <path>: <problem>}. */
  public List<String> problems() {
    return problems;
  }
}
