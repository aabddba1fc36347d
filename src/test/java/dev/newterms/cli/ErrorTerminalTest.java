package dev.newterms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ErrorTerminalTest {

  @Test
  void shouldReadTheWidth() {
    assertThat(ErrorTerminal.width("24 120\n")).isEqualTo(120);
  }

  @Test
  void shouldTakeTheUsualWidthWhereNoneIsKnown() {
    assertThat(ErrorTerminal.width("")).isEqualTo(80);
    assertThat(ErrorTerminal.width("0 0\n")).isEqualTo(80);
    assertThat(ErrorTerminal.width("stty: standard input: Not a tty\n")).isEqualTo(80);
  }

  @Test
  void shouldNotTakeADumbTerminal() {
    assertThat(ErrorTerminal.isThere(Map.of("TERM", "dumb"))).isFalse();
  }
}
