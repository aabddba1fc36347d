package dev.newterms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProblemLinesTest {

  private final StringWriter out = new StringWriter();
  private final ProblemLines problems = new ProblemLines(new PrintWriter(out, true));

  @Test
  void shouldPrintTheFirstProblemsAndCountTheRest() {
    for (int i = 1; i <= ProblemLines.MAX_LINES + 3; i++) {
      problems.add("problem " + i);
    }
    problems.end();

    assertThat(out.toString().lines())
        .hasSize(ProblemLines.MAX_LINES + 1)
        .startsWith("problem 1")
        .endsWith("problem " + ProblemLines.MAX_LINES, "… and 3 more");
  }

  @Test
  void shouldSayNothingOfARestThatThereIsNot() {
    for (int i = 1; i <= ProblemLines.MAX_LINES; i++) {
      problems.add("problem " + i);
    }
    problems.end();

    assertThat(out.toString().lines()).hasSize(ProblemLines.MAX_LINES);
  }

  @Test
  void shouldKeepForeignTextOnOneShortLine() {
    problems.add("a\nb\u001b[31m" + "c".repeat(10_000));

    assertThat(out.toString().lines()).singleElement().asString().startsWith("a b [31mc");
    assertThat(out.toString()).hasSizeLessThan(600);
  }
}
