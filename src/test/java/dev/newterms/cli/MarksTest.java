package dev.newterms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class MarksTest {

  @Test
  void shouldUseSignsThatTheOutputCanShow() {
    Marks unicode = Marks.of(StandardCharsets.UTF_8, Ansi.OFF);
    Marks ascii = Marks.of(StandardCharsets.US_ASCII, Ansi.OFF);

    assertThat(unicode.of(true) + unicode.of(false)).isEqualTo("✓✗");
    assertThat(ascii.of(true) + ascii.of(false)).isEqualTo("+-");
  }

  @Test
  void shouldHaveColoursOnlyWhereThereAreColours() {
    assertThat(Marks.of(StandardCharsets.UTF_8, Ansi.ON).of(true)).contains("\u001b[32m");
    assertThat(Marks.of(StandardCharsets.UTF_8, Ansi.OFF).of(true)).isEqualTo("✓");
  }
}
