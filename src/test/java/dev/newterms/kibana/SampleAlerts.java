package dev.newterms.kibana;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.newterms.BacktestJob;
import dev.newterms.alert.AlertJson;
import dev.newterms.alert.IngestStamp;
import dev.newterms.ecs.TestDatabases;
import dev.newterms.settings.SettingsReader;
import dev.newterms.source.InputFiles;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The alerts of the bundled sample, with the networks and countries of test databases. */
final class SampleAlerts {

  private SampleAlerts() {}

  /**
   * Makes them, as Elasticsearch gets them.
   *
   * @param folder for the databases
   */
  static List<ObjectNode> in(Path folder) throws Exception {
    Map<String, String> settings =
        Map.of(
            "enrichment.asn-database", TestDatabases.asn(folder.resolve("asn.mmdb")).toString(),
            "enrichment.city-database", TestDatabases.city(folder.resolve("city.mmdb")).toString());
    IngestStamp stamp = new IngestStamp(Instant.parse("2026-09-24T00:00:00Z"));
    List<ObjectNode> alerts = new ArrayList<>();
    new BacktestJob(new SettingsReader(null, settings, Map.of()).read())
        .run(
            StreamExecutionEnvironment.createLocalEnvironment(1),
            InputFiles.find(
                List.of(new org.apache.flink.core.fs.Path("src/main/resources/sample"))),
            alert ->
                alerts.add((ObjectNode) AlertJson.MAPPER.readTree(stamp.on(alert.document()))));
    return alerts;
  }
}
