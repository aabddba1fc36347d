package dev.newterms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleTableTest {

  private static final List<RuleLine> RULES =
      List.of(
          new RuleLine(
              "id-1", "Short", "low", List.of("user.name"), "14d", "0123456789abcdef", 2, 3),
          new RuleLine(
              "id-22",
              "A longer name",
              "critical",
              List.of("cloud.account.id", "user.name"),
              "7d",
              "fedcba9876543210",
              0,
              0));

  @Test
  void shouldAlignColumns() {
    assertThat(RuleTable.of(RULES, TerminalWidth.UNLIMITED))
        .isEqualTo(
            """
            NAME           ID     SEVERITY  WINDOW  FINGERPRINT       EXCEPTIONS  TESTS  NEW TERMS
            Short          id-1   low       14d     0123456789abcdef  2           3      user.name
            A longer name  id-22  critical  7d      fedcba9876543210  0           0      cloud.account.id, user.name
            """);
  }

  @Test
  void shouldPutOneBelowTheOtherWhereTheTerminalIsNarrow() {
    assertThat(RuleTable.of(RULES, 80))
        .isEqualTo(
            """
            Short
              id-1
              low, window 14d, fingerprint 0123456789abcdef, 2 exceptions, 3 tests
              new: user.name
            A longer name
              id-22
              critical, window 7d, fingerprint fedcba9876543210, 0 exceptions, 0 tests
              new: cloud.account.id
              new: user.name
            """);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 40, 79, 80, 91, 92, 200})
  void shouldNeverBeWiderThanTheTerminal(int width) {
    assertThat(RuleTable.of(RULES, width).lines()).allMatch(line -> line.length() <= width);
  }

  @Test
  void shouldShowForeignTextAsOneLine() {
    RuleLine foreign =
        new RuleLine("i\nd", "a\u001b[31mb\u202ec", "low", List.of("f\u001b[2J"), "1d", "0", 0, 0);

    assertThat(RuleTable.of(List.of(foreign), TerminalWidth.UNLIMITED).lines())
        .hasSize(2)
        .last()
        .asString()
        .startsWith("a [31mb c  i d")
        .endsWith("f [2J");
  }
}
