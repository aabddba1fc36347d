package dev.newterms.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.newterms.cloudtrail.Envelopes;
import dev.newterms.source.InputLines.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputLinesTest {

  private final Path file;

  InputLinesTest(@TempDir Path folder) {
    this.file = folder.resolve("letters.ndjson");
  }

  @Test
  void shouldReadLinesWithTheirNumbers() throws IOException {
    assertThat(lines("a\n\nb b\r\nc")).containsExactly("1:a", "2:", "3:b b\r", "4:c");
  }

  @Test
  void shouldNotTakeTheLastLineFeedForAnotherLine() throws IOException {
    assertThat(lines("a\n")).containsExactly("1:a");
    assertThat(lines("")).isEmpty();
  }

  @Test
  void shouldReadGzip() throws IOException {
    assertThat(lines(Envelopes.gzip("a\nb\n"))).containsExactly("1:a", "2:b");
  }

  @Test
  void shouldReadOneGzipBehindTheOther() throws IOException {
    byte[] first = Envelopes.gzip("a\nb");
    byte[] both = Arrays.copyOf(first, 2 * first.length);
    System.arraycopy(first, 0, both, first.length, first.length);

    assertThat(lines(both)).containsExactly("1:a", "2:ba", "3:b");
  }

  @ParameterizedTest
  @ValueSource(ints = {65_535, 65_536, 65_537, 200_000})
  void shouldReadLinesThatAreLongerThanItsBuffer(int length) throws IOException {
    String line = "x".repeat(length);

    assertThat(lines((line + "\ny\n").getBytes(UTF_8), 1 << 20))
        .containsExactly("1:" + line, "2:y");
  }

  @Test
  void shouldCutALineThatIsTooLongAndGoOnWithTheNext() throws IOException {
    Files.writeString(file, "x".repeat(200_000) + "\n" + "y".repeat(10) + "\n");

    List<Line> lines = read(10);

    assertThat(lines).extracting(Line::tooLong).containsExactly(true, false);
    assertThat(lines).extracting(line -> line.bytes().length).containsExactly(10, 10);
    assertThat(lines).extracting(Line::number).containsExactly(1L, 2L);
  }

  @Test
  void shouldTellBlankLines() throws IOException {
    Files.writeString(file, " \t\r\n\n x\n");

    assertThat(read(100)).extracting(Line::isBlank).containsExactly(true, true, false);
  }

  @Test
  void shouldSayWhereGzipBreaksOff() throws IOException {
    byte[] gzip = Envelopes.gzip("a\nb\n");

    assertThatThrownBy(() -> lines(Arrays.copyOf(gzip, gzip.length - 6)))
        .isInstanceOf(InputException.class)
        .hasMessageMatching("input: " + file + ": line \\d: gzip that is cut off or broken");
    assertThatThrownBy(() -> lines(Arrays.copyOf(gzip, 5)))
        .isInstanceOf(InputException.class)
        .hasMessage("input: " + file + ": line 1: gzip that is cut off or broken");
  }

  private List<String> lines(String text) throws IOException {
    return lines(text.getBytes(UTF_8));
  }

  private List<String> lines(byte[] bytes) throws IOException {
    return lines(bytes, 100);
  }

  private List<String> lines(byte[] bytes, int maxLineBytes) throws IOException {
    Files.write(file, bytes);
    return read(maxLineBytes).stream()
        .map(line -> line.number() + ":" + new String(line.bytes(), UTF_8))
        .toList();
  }

  private List<Line> read(int maxLineBytes) throws IOException {
    List<Line> read = new ArrayList<>();
    try (InputLines lines =
        InputLines.of(new org.apache.flink.core.fs.Path(file.toString()), maxLineBytes)) {
      for (Line line = lines.next(); line != null; line = lines.next()) {
        read.add(line);
      }
    }
    return read;
  }
}
