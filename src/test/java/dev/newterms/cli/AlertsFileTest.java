package dev.newterms.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.alert.Alert;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertsFileTest {

  private static final Alert ALERT = new Alert("id", "{\"event\":{\"id\":\"x\"}}".getBytes(UTF_8));

  private final Path folder;
  private final Path file;

  AlertsFileTest(@TempDir Path folder) {
    this.folder = folder;
    this.file = folder.resolve("alerts.ndjson");
  }

  @Test
  void shouldReplaceAnEarlierResultOnceItIsComplete() throws IOException {
    Files.writeString(file, "earlier");
    try (AlertsFile alerts = AlertsFile.of(file)) {
      alerts.write(ALERT);
      assertThat(file).hasContent("earlier");
      alerts.complete();
    }

    assertThat(Files.readAllLines(file))
        .singleElement()
        .asString()
        .matches("\\{\"event\":\\{\"ingested\":\"[^\"]+\",\"id\":\"x\"}}");
    assertThat(folder.toFile().list()).containsExactly("alerts.ndjson");
  }

  @Test
  void shouldKeepAnEarlierResultWhereTheRunFails() throws IOException {
    Files.writeString(file, "earlier");
    try (AlertsFile alerts = AlertsFile.of(file)) {
      alerts.write(ALERT);
    }

    assertThat(file).hasContent("earlier");
    assertThat(folder.toFile().list()).containsExactly("alerts.ndjson");
  }
}
