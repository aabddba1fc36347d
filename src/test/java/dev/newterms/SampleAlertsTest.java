package dev.newterms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.newterms.alert.AlertJson;
import dev.newterms.settings.GeneratedText;
import dev.newterms.settings.SettingsReader;
import dev.newterms.source.InputFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the bundled rules say of the bundled sample, as an analyst reads it. */
class SampleAlertsTest {

  private static final Path FOLDER = Path.of("src/test/resources/alert");
  private static List<ObjectNode> alerts = List.of();

  @BeforeAll
  static void backtestTheSample() throws Exception {
    alerts = of(Path.of("src/main/resources/sample"));
  }

  @Test
  void shouldSayEachInASentence() throws IOException {
    assertThat(alerts).hasSize(15);
    GeneratedText.assertUpToDate(
        FOLDER.resolve("sample-messages.txt"),
        alerts.stream()
            .map(alert -> alert.path("message").asText() + "\n")
            .collect(Collectors.joining()));
  }

  @Test
  void shouldBeTheDocumentsInTheFile() throws IOException {
    ArrayNode firstOfEachRule = AlertJson.MAPPER.createArrayNode();
    Set<String> rules = new HashSet<>();
    for (ObjectNode alert : alerts) {
      if (rules.add(alert.at("/rule/uuid").asText())) {
        firstOfEachRule.add(alert);
      }
    }

    GeneratedText.assertUpToDate(
        FOLDER.resolve("sample-alerts.json"), firstOfEachRule.toPrettyString() + "\n");
  }

  /** In the order of their times; without the clock that says when they were written. */
  private static List<ObjectNode> of(Path folder) throws Exception {
    List<ObjectNode> found = new ArrayList<>();
    new BacktestJob(new SettingsReader(null, Map.of(), Map.of()).read())
        .run(
            StreamExecutionEnvironment.createLocalEnvironment(1),
            InputFiles.find(List.of(new org.apache.flink.core.fs.Path(folder.toString()))),
            alert -> found.add((ObjectNode) AlertJson.MAPPER.readTree(alert.document())));
    found.forEach(alert -> ((ObjectNode) alert.path("event")).remove("ingested"));
    found.sort(Comparator.comparing(SampleAlertsTest::place));
    return found;
  }

  private static String place(JsonNode alert) {
    return alert.path("@timestamp").asText() + alert.at("/rule/name").asText();
  }
}
