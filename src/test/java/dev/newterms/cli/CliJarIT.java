package dev.newterms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code newterms-cli.jar} as a user starts it. */
class CliJarIT {

  private static final String JAR =
      Path.of(System.getProperty("newterms.build", ""), "newterms-cli.jar").toString();

  private final Path folder;
  private final Path temporary;

  CliJarIT(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.temporary = Files.createDirectory(folder.resolve("tmp"));
  }

  @Test
  void shouldShowTheDemoAndLeaveNothingBehind() throws Exception {
    int exitCode = run("demo");

    assertThat(exitCode).isZero();
    assertThat(folder.resolve("out")).content().contains("426 events, 7 alerts, 0 dead letters");
    assertThat(folder.resolve("err")).isEmptyFile();
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void shouldKnowItsVersion() throws Exception {
    assertThat(run("--version")).isZero();
    assertThat(folder.resolve("out")).content().matches("newterms \\d+\\.\\d+\\.\\d+\\S*\\R");
  }

  private int run(String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Djava.io.tmpdir=" + temporary);
    command.addAll(List.of("-jar", JAR));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile())
            .start();
    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }
}
