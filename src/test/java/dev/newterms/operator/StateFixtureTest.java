package dev.newterms.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.alert.Alert;
import dev.newterms.cloudtrail.SourceRecord;
import dev.newterms.ecs.EcsFields;
import dev.newterms.novelty.Sighting;
import dev.newterms.novelty.TermsKey;
import dev.newterms.rule.RuleReader;
import dev.newterms.rule.RuleSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.contrib.streaming.state.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OperatorSnapshotUtil;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * State that an earlier version wrote must restore. The fixture remembers alice since {@link
 * #SEEN}; {@code -Dnewterms.update=true} writes the one of this version, once, when its format is
 * released.
 */
class StateFixtureTest {

  private static final Path STATES = Path.of("src/test/resources/state");

  /** The first version knew rules by their fingerprints only. */
  private static final String V1 = "new-terms-v1.snapshot";

  /** Since this one the state also tells the rules' ids. */
  private static final String V2 = "new-terms-v2.snapshot";

  private static final Path OF_THIS_VERSION = STATES.resolve(V2);
  private static final Instant SEEN = Instant.parse("2026-03-01T10:00:00Z");

  private static final RuleSet RULES =
      new RuleReader(EcsFields.withoutDatabases()).readBundled().rules();
  private static final String FINGERPRINT = RULES.rules().get(0).fingerprint();

  @ParameterizedTest
  @ValueSource(strings = {V1, V2})
  void shouldKnowWhatAnEarlierVersionSaw(String version) throws Exception {
    if (Boolean.getBoolean("newterms.update") && !Files.exists(OF_THIS_VERSION)) {
      write();
    }
    try (var harness = harness(SEEN.plus(Duration.ofDays(365)))) {
      harness.initializeState(
          OperatorSnapshotUtil.readStateHandle(STATES.resolve(version).toString()));
      harness.open();
      see(harness, "alice", SEEN.plus(Duration.ofDays(15)));
      see(harness, "alice", SEEN.plus(Duration.ofDays(16)));
      see(harness, "bob", SEEN.plus(Duration.ofDays(17)));

      List<String> alerts =
          harness.extractOutputValues().stream().map(a -> new String(a.document(), UTF_8)).toList();
      assertThat(alerts).hasSize(2);
      assertThat(alerts.get(0))
          .contains("\"novelty\":\"forgotten\"")
          .contains("\"last_seen\":\"2026-03-01T10:00:00Z\"")
          .contains("\"sightings\":2")
          .contains("\"baseline\":{\"since\":\"2026-03-01T09:00:00Z\"");
      assertThat(alerts.get(1)).contains("\"novelty\":\"never_seen\"").contains("bob");
    }
  }

  private static void write() throws Exception {
    try (var harness = harness(SEEN.minus(Duration.ofHours(1)))) {
      harness.open();
      see(harness, "alice", SEEN.minus(Duration.ofMinutes(1)));
      see(harness, "alice", SEEN);
      Files.createDirectories(STATES);
      OperatorSnapshotUtil.writeStateHandle(harness.snapshot(1, 1), OF_THIS_VERSION.toString());
    }
  }

  private static void see(
      KeyedOneInputStreamOperatorTestHarness<String, Sighting, Alert> harness,
      String user,
      Instant time)
      throws Exception {
    byte[] event = "{\"eventTime\":\"%s\"}".formatted(time).getBytes(UTF_8);
    String key = new TermsKey(FINGERPRINT, List.of("111122223333", user)).text();
    harness.processElement(
        new Sighting(key, time.toEpochMilli(), "id", event, SourceRecord.NO_ARRIVAL),
        time.toEpochMilli());
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, Sighting, Alert> harness(
      Instant start) throws Exception {
    var harness = NewTermsHarness.of(RULES, start);
    harness.setStateBackend(new EmbeddedRocksDBStateBackend());
    return harness;
  }
}
