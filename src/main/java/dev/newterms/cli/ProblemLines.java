package dev.newterms.cli;

import java.io.PrintWriter;

/** Prints the first problems, one short line each, and then only counts them. */
final class ProblemLines {

  static final int MAX_LINES = 20;

  private static final int MAX_CHARS = 500;

  private final PrintWriter out;
  private long problems;

  ProblemLines(PrintWriter out) {
    this.out = out;
  }

  /** Foreign text in the problem does not look like lines of its own. */
  void add(String problem) {
    problems++;
    if (problems <= MAX_LINES) {
      out.println(
          problem
              .substring(0, Math.min(problem.length(), MAX_CHARS))
              .replaceAll("\\p{Cntrl}", " "));
    }
  }

  /** Says how many were not printed. */
  void end() {
    if (problems > MAX_LINES) {
      out.println("… and " + (problems - MAX_LINES) + " more");
    }
  }
}
