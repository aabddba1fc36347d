package dev.newterms.sink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFileTest {

  private final Path folder;
  private final Path file;

  ResultFileTest(@TempDir Path folder) {
    this.folder = folder;
    this.file = folder.resolve("alerts.ndjson");
  }

  @Test
  void shouldReplaceAnEarlierResultOnceItIsComplete() throws IOException {
    Files.writeString(file, "earlier");
    try (ResultFile result = ResultFile.of(new org.apache.flink.core.fs.Path(file.toUri()))) {
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
    try (ResultFile result = ResultFile.of(new org.apache.flink.core.fs.Path(file.toUri()))) {
      result.writeLine("{}".getBytes(UTF_8));
    }

    assertThat(file).hasContent("earlier");
    assertThat(folder.toFile().list()).containsExactly("alerts.ndjson");
  }

  @Test
  void shouldTakeWhatAnotherWritesInItsPlace() throws IOException {
    try (PartFile result = PartFile.of(new org.apache.flink.core.fs.Path(file.toUri()))) {
      Files.writeString(Path.of(result.path().getPath()), "by another");
      result.complete();
    }

    assertThat(file).hasContent("by another");
  }

  @Test
  void shouldTakeANameWithoutAFolder() throws IOException {
    Path relative = Path.of("result-file-test.ndjson");
    try (ResultFile result =
        ResultFile.of(new org.apache.flink.core.fs.Path(relative.toString()))) {
      result.complete();
      assertThat(relative).isEmptyFile();
    } finally {
      Files.deleteIfExists(relative);
    }
  }

  @Test
  void shouldRefuseAFolderThatIsNotThereInsteadOfMakingIt() {
    Path missing = folder.resolve("missing/alerts.ndjson");

    assertThatThrownBy(() -> ResultFile.of(new org.apache.flink.core.fs.Path(missing.toUri())))
        .isInstanceOf(NoSuchFileException.class);
    assertThat(folder).isEmptyDirectory();
  }
}
