package dev.newterms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SampleTest {

  private static final Path RESOURCES = Path.of("src/main/resources/sample");

  @Test
  void shouldUnpackEveryFileOfTheIndexAsItIs() throws IOException {
    try (Sample sample = Sample.unpack()) {
      assertThat(sample.files())
          .extracting(file -> file.getFileName().toString())
          .isEqualTo(Files.readAllLines(RESOURCES.resolve("index.txt")));
      assertThat(sample.files())
          .allSatisfy(
              file ->
                  assertThat(file).hasSameBinaryContentAs(RESOURCES.resolve(file.getFileName())));
    }
  }

  @Test
  void shouldRemoveTheFolderAtTheEnd() throws IOException {
    Sample sample = Sample.unpack();

    sample.close();

    assertThat(sample.folder()).doesNotExist();
  }
}
