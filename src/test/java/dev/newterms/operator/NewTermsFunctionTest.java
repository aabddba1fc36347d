package dev.newterms.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.newterms.alert.Alert;
import dev.newterms.cloudtrail.SourceRecord;
import dev.newterms.ecs.EcsFields;
import dev.newterms.novelty.Sighting;
import dev.newterms.novelty.TermsKey;
import dev.newterms.rule.RuleReader;
import dev.newterms.rule.RuleSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.contrib.streaming.state.EmbeddedRocksDBStateBackend;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NewTermsFunctionTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration RETENTION = NewTermsHarness.RETENTION;
  private static final Duration SLACK = NewTermsHarness.SLACK;
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  private static final RuleSet RULES =
      new RuleReader(EcsFields.withoutDatabases()).readBundled().rules();
  private static final String FINGERPRINT = RULES.rules().get(0).fingerprint();
  private static final String ALICE = key("alice");
  private static final String BOB = key("bob");

  private KeyedOneInputStreamOperatorTestHarness<String, Sighting, Alert> harness;

  @BeforeEach
  void open() throws Exception {
    harness = harness(START, new HashMapStateBackend());
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void shouldAlertOnTheFirstSighting() throws Exception {
    see(ALICE, START);

    assertThat(novelties()).containsExactly("never_seen");
  }

  @Test
  void shouldNotAlertExactlyAWindowLater() throws Exception {
    see(ALICE, START);
    see(ALICE, START.plus(Duration.ofDays(14)));

    assertThat(novelties()).containsExactly("never_seen");
  }

  @Test
  void shouldAlertAMillisecondLaterThanThat() throws Exception {
    see(ALICE, START);
    see(ALICE, START.plus(Duration.ofDays(14)).plusMillis(1));

    assertThat(novelties()).containsExactly("never_seen", "forgotten");
  }

  @Test
  void shouldSlideTheWindow() throws Exception {
    for (int day = 0; day <= 60; day += 10) {
      see(ALICE, START.plus(Duration.ofDays(day)));
    }

    assertThat(novelties()).containsExactly("never_seen");
  }

  @Test
  void shouldKnowALateSighting() throws Exception {
    see(ALICE, START);
    see(ALICE, START.minus(Duration.ofDays(40)));
    see(ALICE, START.plus(Duration.ofDays(14)));

    assertThat(novelties()).containsExactly("never_seen");
  }

  @Test
  void shouldKnowTheSameEventTheSecondTime() throws Exception {
    see(ALICE, START);
    see(ALICE, START);

    assertThat(novelties()).containsExactly("never_seen");
  }

  @Test
  void shouldNeverHaveSeenWhatIsBeyondRetention() throws Exception {
    see(ALICE, START);
    see(ALICE, START.plus(RETENTION).plusMillis(1));

    assertThat(novelties()).containsExactly("never_seen", "never_seen");
  }

  @Test
  void shouldKeepKeysApart() throws Exception {
    see(ALICE, START);
    see(BOB, START);

    assertThat(novelties()).containsExactly("never_seen", "never_seen");
  }

  @Test
  void shouldKeepOneStateEntryForEachKey() throws Exception {
    for (int i = 0; i < 100; i++) {
      see(i % 2 == 0 ? ALICE : BOB, START.plus(Duration.ofHours(i)));
    }

    assertThat(harness.numKeyedStateEntries()).isEqualTo(2);
    assertThat(harness.numEventTimeTimers() + harness.numProcessingTimeTimers()).isZero();
  }

  @Test
  void shouldPassOverASightingOfARuleThatWasRemoved() throws Exception {
    see(new TermsKey("0123456789abcdef", List.of("111122223333", "alice")).text(), START);

    assertThat(novelties()).isEmpty();
    assertThat(harness.numKeyedStateEntries()).isZero();
  }

  @Test
  void shouldLeaveNoStateBehindOnceTheJanitorHasBeenThere() throws Exception {
    clock(START);
    see(ALICE, START);

    clock(START.plus(RETENTION).plus(SLACK).plusMillis(1));
    restoreInto(harness(START, new HashMapStateBackend()));

    assertThat(harness.numKeyedStateEntries()).isZero();
  }

  @Test
  void shouldDecideRightAfterAWeekOfDowntime() throws Exception {
    clock(START);
    see(ALICE, START);

    clock(START.plus(Duration.ofDays(96)));
    restoreInto(harness(START, new HashMapStateBackend()));
    clock(START.plus(Duration.ofDays(96)));
    see(ALICE, START.plus(Duration.ofDays(89)));

    assertThat(novelties()).containsExactly("forgotten");
  }

  @Test
  void shouldRememberAcrossARestoreFromRocksDb() throws Exception {
    harness.close();
    harness = harness(START, new EmbeddedRocksDBStateBackend());
    harness.open();
    see(ALICE, START);

    restoreInto(harness(START, new EmbeddedRocksDBStateBackend()));
    see(ALICE, START.plus(Duration.ofDays(1)));
    see(BOB, START.plus(Duration.ofDays(1)));

    assertThat(novelties()).containsExactly("never_seen");
    assertThat(alert(0).at("/newterms/terms/1").asText()).isEqualTo("bob");
  }

  @Test
  void shouldKeepTheEarliestBaselineAcrossARestore() throws Exception {
    see(ALICE, START.plus(Duration.ofDays(7)));
    assertThat(alert(0).at("/newterms/baseline/coverage").asDouble()).isEqualTo(0.5);

    restoreInto(harness(START.plus(Duration.ofDays(100)), new HashMapStateBackend()));
    see(BOB, START.plus(Duration.ofDays(101)));

    JsonNode baseline = alert(0).at("/newterms/baseline");
    assertThat(baseline.path("since").asText()).isEqualTo(START.toString());
    assertThat(baseline.path("coverage").asDouble()).isEqualTo(1.0);
  }

  @Test
  void shouldBeginTheBaselineOfARuleAnewThatWasAwayForACheckpoint() throws Exception {
    Instant later = START.plus(Duration.ofDays(100));

    restoreInto(harness(new RuleSet(List.of()), START, new HashMapStateBackend()));
    restoreInto(harness(later, new HashMapStateBackend()));
    see(ALICE, later.plus(Duration.ofDays(7)));

    assertThat(alert(0).at("/newterms/baseline/since").asText()).isEqualTo(later.toString());
    assertThat(alert(0).at("/newterms/baseline/coverage").asDouble()).isEqualTo(0.5);
  }

  private void restoreInto(KeyedOneInputStreamOperatorTestHarness<String, Sighting, Alert> restored)
      throws Exception {
    OperatorSubtaskState state = harness.snapshot(1, 1);
    harness.close();
    harness = restored;
    harness.initializeState(state);
    harness.open();
  }

  private void clock(Instant now) throws Exception {
    harness.setStateTtlProcessingTime(now.toEpochMilli());
  }

  private void see(String key, Instant time) throws Exception {
    byte[] event =
        "{\"eventName\":\"ExportTableToPointInTime\",\"eventTime\":\"%s\"}"
            .formatted(time)
            .getBytes(UTF_8);
    harness.processElement(
        new Sighting(key, time.toEpochMilli(), "id", event, SourceRecord.NO_ARRIVAL),
        time.toEpochMilli());
  }

  private List<String> novelties() {
    return harness.extractOutputValues().stream()
        .map(alert -> read(alert).at("/newterms/novelty").asText())
        .toList();
  }

  private JsonNode alert(int index) {
    return read(harness.extractOutputValues().get(index));
  }

  private static JsonNode read(Alert alert) {
    try {
      return JSON.readTree(alert.document());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String key(String user) {
    return new TermsKey(FINGERPRINT, List.of("111122223333", user)).text();
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, Sighting, Alert> harness(
      Instant start, StateBackend backend) throws Exception {
    return harness(RULES, start, backend);
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, Sighting, Alert> harness(
      RuleSet rules, Instant start, StateBackend backend) throws Exception {
    var harness = NewTermsHarness.of(rules, start);
    harness.setStateBackend(backend);
    return harness;
  }
}
