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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The state of a number of subtasks is restored into another number of them. */
class RescaleTest {

  private static final int MAX_PARALLELISM = 720;
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final Instant RESTART = START.plus(Duration.ofDays(5));
  private static final Instant LATER = START.plus(Duration.ofDays(7));

  private static final RuleSet RULES =
      new RuleReader(EcsFields.withoutDatabases()).readBundled().rules();
  private static final String FINGERPRINT = RULES.rules().get(0).fingerprint();

  private final List<KeyedOneInputStreamOperatorTestHarness<String, Sighting, Alert>> subtasks =
      new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (var subtask : subtasks) {
      subtask.close();
    }
  }

  @Test
  void shouldRememberWhenOneSubtaskBecomesTwo() throws Exception {
    start(1);
    seeEveryKey(START);

    rescale(2);
    seeEveryKey(LATER);

    assertThat(alerts()).isEmpty();
  }

  @Test
  void shouldRememberWhenTwoSubtasksBecomeOne() throws Exception {
    start(2);
    seeEveryKey(START);

    rescale(1);
    seeEveryKey(LATER);

    assertThat(alerts()).isEmpty();
  }

  @Test
  void shouldKnowTheEarliestBaselineInEachOfTwoSubtasks() throws Exception {
    start(1);

    rescale(2);
    seeEveryKey(LATER);

    assertThat(alerts()).hasSize(20).allSatisfy(RescaleTest::assertEarliestBaseline);
  }

  @Test
  void shouldKnowTheEarliestBaselineOfTwoSubtasksInOne() throws Exception {
    start(2);

    rescale(1);
    seeEveryKey(LATER);

    assertThat(alerts()).hasSize(20).allSatisfy(RescaleTest::assertEarliestBaseline);
  }

  @Test
  void shouldWriteTheRulesOnce() throws Exception {
    start(2);

    assertThat(rulesWritten(0)).isEqualTo(RULES.rules().size());
    assertThat(rulesWritten(1)).isZero();
  }

  private long rulesWritten(int subtask) throws Exception {
    return subtasks.get(subtask).snapshot(1, 1).getManagedOperatorState().stream()
        .mapToLong(
            state ->
                Objects.requireNonNull(state.getStateNameToPartitionOffsets().get("rules"))
                    .getOffsets()
                    .length)
        .sum();
  }

  private static void assertEarliestBaseline(String alert) {
    assertThat(alert).contains("\"since\":\"" + START + "\"").contains("\"coverage\":0.5");
  }

  private void start(int parallelism) throws Exception {
    for (int subtask = 0; subtask < parallelism; subtask++) {
      subtasks.add(subtask(START, parallelism, subtask));
      subtasks.get(subtask).open();
    }
  }

  private void rescale(int parallelism) throws Exception {
    int before = subtasks.size();
    OperatorSubtaskState[] states = new OperatorSubtaskState[before];
    for (int subtask = 0; subtask < before; subtask++) {
      states[subtask] = subtasks.get(subtask).snapshot(1, 1);
    }
    close();
    subtasks.clear();
    OperatorSubtaskState all = AbstractStreamOperatorTestHarness.repackageState(states);
    for (int subtask = 0; subtask < parallelism; subtask++) {
      var restored = subtask(RESTART, parallelism, subtask);
      restored.initializeState(
          AbstractStreamOperatorTestHarness.repartitionOperatorState(
              all, MAX_PARALLELISM, before, parallelism, subtask));
      restored.open();
      subtasks.add(restored);
    }
  }

  /** Twenty keys, of which either of two subtasks has some. */
  private void seeEveryKey(Instant time) throws Exception {
    List<Integer> seenBy = new ArrayList<>();
    for (String key : IntStream.range(0, 20).mapToObj(RescaleTest::key).toList()) {
      int subtask =
          KeyGroupRangeAssignment.assignKeyToParallelOperator(
              key, MAX_PARALLELISM, subtasks.size());
      byte[] event = "{\"eventTime\":\"%s\"}".formatted(time).getBytes(UTF_8);
      subtasks
          .get(subtask)
          .processElement(
              new Sighting(key, time.toEpochMilli(), "id", event, SourceRecord.NO_ARRIVAL),
              time.toEpochMilli());
      seenBy.add(subtask);
    }
    assertThat(seenBy.stream().distinct()).hasSameSizeAs(subtasks);
  }

  private static String key(int user) {
    return new TermsKey(FINGERPRINT, List.of("111122223333", "user-" + user)).text();
  }

  private List<String> alerts() {
    return subtasks.stream()
        .flatMap(subtask -> subtask.extractOutputValues().stream())
        .map(alert -> new String(alert.document(), UTF_8))
        .toList();
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, Sighting, Alert> subtask(
      Instant start, int parallelism, int index) throws Exception {
    return NewTermsHarness.of(RULES, start, MAX_PARALLELISM, parallelism, index);
  }
}
