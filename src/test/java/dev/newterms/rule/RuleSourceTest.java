package dev.newterms.rule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class RuleSourceTest {

  @TempDir private Path folder;

  @Test
  void shouldReplaceTheEnding() {
    assertThat(new RuleSource("a/b.toml", "r").beside(".x.yaml")).isEqualTo("a/b.x.yaml");
    assertThat(new RuleSource("a/b.rule", "r").beside(".x.yaml")).isEqualTo("a/b.rule.x.yaml");
  }

  @Test
  void shouldOpenTheFileBeside() throws IOException {
    Files.writeString(folder.resolve("b.x.yaml"), "hello");

    assertThat(new RuleSource(folder.resolve("b.toml").toString(), "r").openBeside(".x.yaml"))
        .hasValueSatisfying(stream -> assertThat(stream).hasBinaryContent("hello".getBytes(UTF_8)));
    assertThat(new RuleSource(folder.resolve("c.toml").toString(), "r").openBeside(".x.yaml"))
        .isEmpty();
  }

  @Test
  @Timeout(30)
  void shouldNotWaitForAPipe() throws IOException, InterruptedException {
    Path pipe = folder.resolve("b.x.yaml");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    RuleSource rule = new RuleSource(folder.resolve("b.toml").toString(), "r");

    assertThatThrownBy(() -> rule.openBeside(".x.yaml")).hasMessage("is no file");
  }

  @Test
  void shouldOpenTheResourceBesideABundledRule() throws IOException {
    RuleSource bundled =
        new RuleSource("bundled:/rules/exfiltration_dynamodb_table_exported_to_s3.toml", "r");

    assertThat(bundled.openBeside(".tests.yaml")).isPresent();
    assertThat(bundled.openBeside(".none")).isEmpty();
  }
}
