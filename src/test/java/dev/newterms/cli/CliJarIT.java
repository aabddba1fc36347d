package dev.newterms.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.alert.AlertJson;
import dev.newterms.schema.PublishedSchema;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code newterms-cli.jar} as a user starts it. */
class CliJarIT {

  private static final String JAR =
      Path.of(System.getProperty("newterms.build", ""), "newterms-cli.jar").toString();

  /** The exit code of a JVM that was asked to end. */
  private static final int SIGTERM = 143;

  private static final String SAMPLE = "src/main/resources/sample";

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
    assertThat(folder.resolve("out")).content().contains("426 events, 15 alerts, 0 dead letters");
    assertThat(folder.resolve("err")).isEmptyFile();
    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void shouldKnowItsVersion() throws Exception {
    assertThat(run("--version")).isZero();
    assertThat(folder.resolve("out")).content().matches("newterms \\d+\\.\\d+\\.\\d+\\S*\\R");
  }

  @Test
  void shouldFindWhatIsBesideBombsInLittleMemory() throws Exception {
    Path input = Files.createDirectory(folder.resolve("input"));
    bomb(input.resolve("zeros.json.gz"), "", "\0");
    bomb(input.resolve("string.json.gz"), "{\"Records\":[{\"a\":\"", "A");
    Files.writeString(input.resolve("brackets.json"), "[".repeat(200_000));

    int exitCode =
        run(
            List.of("-Xmx512m"),
            "backtest",
            "--input",
            SAMPLE,
            input.toString(),
            "--output",
            folder.resolve("alerts").toString());

    assertThat(exitCode).isZero();
    assertThat(Files.readAllLines(folder.resolve("alerts")))
        .hasSize(15)
        .allSatisfy(line -> PublishedSchema.ALERT.require(AlertJson.MAPPER.readTree(line)));
    assertThat(folder.resolve("err"))
        .content()
        .contains("15 alerts, 3 dead letters", "dead letters: 2 TOO_LARGE, 1 TOO_DEEP");
  }

  @Test
  void shouldLeaveNothingBehindWhereItIsInterrupted() throws Exception {
    Path output = Files.createDirectory(folder.resolve("output"));
    Process process =
        start(List.of(), "backtest", "--input", SAMPLE, "--output", output.resolve("a").toString());
    try {
      while (process.isAlive() && isEmpty(output)) {
        TimeUnit.MILLISECONDS.sleep(10);
      }
      process.destroy();

      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).isEqualTo(SIGTERM);
      assertThat(folder.resolve("err")).content().contains("interrupted: nothing was written");
      assertThat(output).isEmptyDirectory();
      assertThat(temporary).isEmptyDirectory();
    } finally {
      process.destroyForcibly();
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  /** 300 MB in 300 kB. */
  private static void bomb(Path file, String beginning, String unit) throws IOException {
    byte[] block = unit.repeat(1 << 20).getBytes(UTF_8);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(beginning.getBytes(UTF_8));
      for (int i = 0; i < 300; i++) {
        out.write(block);
      }
    }
  }

  private int run(String... arguments) throws Exception {
    return run(List.of(), arguments);
  }

  private int run(List<String> jvmOptions, String... arguments) throws Exception {
    Process process = start(jvmOptions, arguments);
    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  private Process start(List<String> jvmOptions, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Djava.io.tmpdir=" + temporary);
    command.addAll(jvmOptions);
    command.addAll(List.of("-jar", JAR));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(folder.resolve("err").toFile())
        .start();
  }
}
