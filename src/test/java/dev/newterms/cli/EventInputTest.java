package dev.newterms.cli;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.newterms.cloudtrail.SourceRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventInputTest {

  @TempDir private Path folder;

  @Test
  void shouldReadAFileAsOneRecordWithoutArrival() throws IOException {
    Path file = Files.writeString(folder.resolve("events"), "{}\n{}");

    SourceRecord read = EventInput.read(file.toString());

    assertThat(read.bytes()).asString(UTF_8).isEqualTo("{}\n{}");
    assertThat(read.arrivalMillis()).isEqualTo(SourceRecord.NO_ARRIVAL);
  }

  @Test
  void shouldReadAnEmptyFile() throws IOException {
    assertThat(EventInput.read(Files.createFile(folder.resolve("empty")).toString()).bytes())
        .isEmpty();
  }

  @Test
  void shouldReadWhatPowerShellWrites() throws IOException {
    Path file = Files.write(folder.resolve("events"), "\ufeff{\"a\":\"é\"}".getBytes(UTF_16LE));

    assertThat(EventInput.read(file.toString()).bytes()).asString(UTF_8).contains("{\"a\":\"é\"}");
  }

  @Test
  void shouldReadStandardInput() throws IOException {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream("{}".getBytes(UTF_8)));
    try {
      assertThat(EventInput.read("-").bytes()).asString(UTF_8).isEqualTo("{}");
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void shouldRefuseAFolder() {
    assertThatThrownBy(() -> EventInput.read(folder.toString()))
        .isInstanceOf(FileSystemException.class)
        .hasMessage(folder + ": expected a file, got a folder");
  }

  @Test
  void shouldSayThatThereIsNoSuchFile() {
    assertThatThrownBy(() -> EventInput.read(folder.resolve("missing").toString()))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void shouldRefuseMoreThanItCanLookAt() throws IOException {
    Path file = folder.resolve("large");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.setLength((64 << 20) + 1);
    }

    assertThatThrownBy(() -> EventInput.read(file.toString()))
        .isInstanceOf(FileSystemException.class)
        .hasMessage(file + ": larger than 67108864 bytes");
  }
}
