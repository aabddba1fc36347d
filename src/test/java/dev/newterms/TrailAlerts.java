package dev.newterms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.newterms.report.BacktestResult;
import dev.newterms.settings.SettingsReader;
import dev.newterms.source.InputFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Alerts of a {@link MadeUpTrail}, in whatever way it arrived. */
final class TrailAlerts {

  /** Fields of {@code event} that tell when its record arrived: files have no such time. */
  private static final List<String> FROM_ARRIVAL = List.of("ingested", "created");

  private static final String BUNDLED = "/rules/exfiltration_dynamodb_table_exported_to_s3.toml";

  private TrailAlerts() {}

  /** Writes the bundled rule, but by event time, and returns its file. */
  static Path ruleByEventTime(Path folder) throws IOException {
    String rule = LiveSettingsFixture.resource(BUNDLED);
    String byEventTime = rule.replace("timestamp_override = \"event.ingested\"\n", "");
    return Files.writeString(folder.resolve("by-event-time.toml"), byEventTime);
  }

  /** The alerts of a backtest over these records, each in a file of this folder. */
  static Map<String, String> fromFiles(Path folder, List<byte[]> records, Path rule)
      throws Exception {
    for (int number = 0; number < records.size(); number++) {
      Files.write(folder.resolve(number + ".json"), records.get(number));
    }
    List<String> documents = new ArrayList<>();
    SettingsReader settings = new SettingsReader(null, Map.of("rules", rule.toString()), Map.of());
    BacktestResult result =
        new BacktestJob(settings.read())
            .run(
                StreamExecutionEnvironment.getExecutionEnvironment(),
                InputFiles.find(List.of(new org.apache.flink.core.fs.Path(folder.toString()))),
                alert -> documents.add(new String(alert.document(), UTF_8)));
    assertThat(result.events()).isEqualTo(MadeUpTrail.EVENTS);
    assertThat(result.deadLetters()).isZero();
    return withoutArrival(documents);
  }

  /** The documents by the alerts' ids, without what tells of arrival. */
  static Map<String, String> withoutArrival(Collection<String> documents) {
    Map<String, String> alerts = new TreeMap<>();
    for (String document : documents) {
      JsonNode alert = SentAlerts.json(document);
      ((ObjectNode) alert.path("event")).remove(FROM_ARRIVAL);
      String before = alerts.put(alert.at("/newterms/id").asText(), alert.toString());
      if (before != null) {
        throw new AssertionError("twice: " + before);
      }
    }
    return alerts;
  }
}
