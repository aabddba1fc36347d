package dev.newterms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Model.CommandSpec;

class TerminalWidthTest {

  private static final CommandSpec SPEC = CommandSpec.create();

  @Test
  void shouldTakeWhatTheShellSays() {
    assertThat(TerminalWidth.of(SPEC, Map.of("COLUMNS", "80"))).isEqualTo(80);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "wide", "99999999999"})
  void shouldPassOverWhatIsNoWidth(String columns) {
    assertThat(TerminalWidth.of(SPEC, Map.of("COLUMNS", columns)))
        .isEqualTo(TerminalWidth.of(SPEC, Map.of()));
  }
}
