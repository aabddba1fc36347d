package dev.newterms;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The same events in files of every envelope give the same alerts. */
class TrailEnvelopesTest {

  private static final List<String> EVENTS = MadeUpTrail.events();

  @RegisterExtension
  private static final MiniClusterExtension FLINK =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(2)
              .setConfiguration(smallMemory())
              .build());

  @TempDir private static Path folder;

  private static Map<String, String> expected = Map.of();

  @BeforeAll
  static void shouldAlertOnTheTrail() throws Exception {
    expected = alerts("expected", TrailEnvelope.RECORDS.records(EVENTS));
    assertThat(expected).hasSizeGreaterThan(100);
    assertThat(expected.values())
        .anyMatch(alert -> alert.contains("\"never_seen\""))
        .anyMatch(alert -> alert.contains("\"forgotten\""));
  }

  @ParameterizedTest
  @EnumSource
  void shouldGiveTheSameAlertsFromFiles(TrailEnvelope envelope) throws Exception {
    assertThat(alerts(envelope.name(), envelope.records(EVENTS))).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource
  void shouldGiveTheSameAlertsFromGzipFiles(TrailEnvelope envelope) throws Exception {
    assertThat(alerts(envelope + ".gz", envelope.gzipRecords(EVENTS))).isEqualTo(expected);
  }

  private static Map<String, String> alerts(String name, List<byte[]> records) throws Exception {
    Path files = Files.createDirectory(folder.resolve(name));
    return TrailAlerts.fromFiles(files, records, TrailAlerts.ruleByEventTime(folder));
  }

  private static Configuration smallMemory() {
    Configuration flink = new Configuration();
    flink.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(128));
    return flink;
  }
}
