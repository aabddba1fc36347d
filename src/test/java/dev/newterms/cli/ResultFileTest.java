package dev.newterms.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.newterms.source.InputFiles;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFileTest {

  private static final InputFiles NO_INPUT = new InputFiles(List.of(), 0, 0);

  private final Path folder;
  private final Path file;

  ResultFileTest(@TempDir Path folder) {
    this.folder = folder;
    this.file = folder.resolve("alerts.ndjson");
  }

  @Test
  void shouldReplaceAnEarlierResultOnceItIsComplete() throws IOException {
    Files.writeString(file, "earlier");
    try (ResultFile result = ResultFile.of(file, NO_INPUT)) {
      result.writeLine("{}".getBytes(UTF_8));
      assertThat(file).hasContent("earlier");
      result.complete();
    }

    assertThat(file).hasContent("{}\n");
    assertThat(folder.toFile().list()).containsExactly("alerts.ndjson");
  }

  @Test
  void shouldKeepAnEarlierResultWhereTheRunFails() throws IOException {
    Files.writeString(file, "earlier");
    try (ResultFile result = ResultFile.of(file, NO_INPUT)) {
      result.writeLine("{}".getBytes(UTF_8));
    }

    assertThat(file).hasContent("earlier");
    assertThat(folder.toFile().list()).containsExactly("alerts.ndjson");
  }

  @Test
  void shouldTakeWhatAnotherWritesInItsPlace() throws IOException {
    try (ResultFile result = ResultFile.of(file, NO_INPUT)) {
      Files.writeString(result.part(), "by another");
      result.complete();
    }

    assertThat(file).hasContent("by another");
  }

  @Test
  void shouldRefuseToWriteOverItsInput() throws IOException {
    Files.writeString(file, "earlier");
    InputFiles input = InputFiles.find(List.of(new org.apache.flink.core.fs.Path(file.toString())));

    assertThatThrownBy(() -> ResultFile.of(folder.resolve("./alerts.ndjson"), input))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("is output and input at once");
    assertThat(file).hasContent("earlier");
  }
}
