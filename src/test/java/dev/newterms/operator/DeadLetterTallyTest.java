package dev.newterms.operator;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.cloudtrail.DeadLetter.Reason;
import dev.newterms.cloudtrail.SourceRecord;
import dev.newterms.novelty.Sighting;
import dev.newterms.rule.RuleSet;
import dev.newterms.rule.TestRules;
import dev.newterms.settings.EnrichmentSettings;
import dev.newterms.settings.SmallBounds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.JobID;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.clusterframework.types.ResourceID;
import org.apache.flink.runtime.executiongraph.ExecutionGraphTestUtils;
import org.apache.flink.runtime.metrics.groups.TaskManagerMetricGroup;
import org.apache.flink.runtime.metrics.groups.TaskMetricGroup;
import org.apache.flink.runtime.metrics.util.TestingMetricRegistry;
import org.apache.flink.runtime.operators.testutils.MockEnvironment;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** The metrics of dead letters, as a reporter sees them. */
class DeadLetterTallyTest {

  private final Map<String, Long> counts = new HashMap<>();
  private final Map<String, Metric> metrics = new HashMap<>();

  @Test
  void shouldHaveAMetricForAllAndOneForEachReasonThatReadingHas() throws Exception {
    try (MockEnvironment environment = environment();
        var harness = harness(environment)) {
      harness.open();
      harness.processElement(record("ExportTableToPointInTime"), 0);
      harness.processElement(record("ExportTableToPointInTime"), 0);
      metrics.forEach((name, metric) -> counts.put(name, ((Counter) metric).getCount()));
    }

    assertThat(counts)
        .containsEntry("deadLetters", 2L)
        .containsEntry("BAD_JSON deadLetters", 2L)
        .containsEntry("BAD_GZIP deadLetters", 0L)
        .doesNotContainKey("REFUSED deadLetters")
        .hasSize(Reason.values().length); // all of them but REFUSED, and their sum
  }

  /** With the value of the label {@code reason} before it, if there is one. */
  private void register(Metric metric, String name, MetricGroup group) {
    if (name.equals(MetricNames.DEAD_LETTERS)) {
      String reason = group.getAllVariables().get("<reason>");
      metrics.put(reason == null ? name : reason + " " + name, metric);
    }
  }

  private MockEnvironment environment() {
    TaskMetricGroup task =
        TaskManagerMetricGroup.createTaskManagerMetricGroup(
                TestingMetricRegistry.builder().setRegisterConsumer(this::register).build(),
                "host",
                ResourceID.generate())
            .addJob(new JobID(), "job")
            .addTask(ExecutionGraphTestUtils.createExecutionAttemptId(), "task");
    return MockEnvironment.builder().setMetricGroup(task).build();
  }

  private static OneInputStreamOperatorTestHarness<SourceRecord, Sighting> harness(
      MockEnvironment environment) throws Exception {
    RuleSet rules = new RuleSet(List.of(TestRules.export()));
    return new OneInputStreamOperatorTestHarness<>(
        new ProcessOperator<>(
            new MatchFunction(rules, SmallBounds.MEBIBYTE, EnrichmentSettings.none())),
        environment);
  }

  private static SourceRecord record(String text) {
    return new SourceRecord(text.getBytes(UTF_8), SourceRecord.NO_ARRIVAL, "here");
  }
}
