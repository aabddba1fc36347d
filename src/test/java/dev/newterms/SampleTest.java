package dev.newterms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bundled sample is whole; what it must alert on is told in the README beside it. */
class SampleTest {

  private static final Path FOLDER = Path.of("src/main/resources/sample");
  private static final List<String> NO_INPUT = List.of("README.md", "index.txt");

  @Test
  void shouldNameEveryFileInTheIndex() throws IOException {
    try (var files = Files.list(FOLDER)) {
      var names = files.map(file -> file.getFileName().toString()).toList();

      assertThat(Files.readAllLines(FOLDER.resolve("index.txt")))
          .containsExactlyInAnyOrderElementsOf(
              names.stream().filter(name -> !NO_INPUT.contains(name)).toList());
    }
  }

  @Test
  void shouldTellOfEveryFileInTheReadme() throws IOException {
    var readme = Files.readString(FOLDER.resolve("README.md"));

    assertThat(Files.readAllLines(FOLDER.resolve("index.txt"))).allMatch(readme::contains);
  }
}
