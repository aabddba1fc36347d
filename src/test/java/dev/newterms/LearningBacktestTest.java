package dev.newterms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.alert.Alert;
import dev.newterms.report.BacktestResult;
import dev.newterms.report.RuleResult;
import dev.newterms.report.WindowResult;
import dev.newterms.rule.HistoryWindow;
import dev.newterms.rule.Rule;
import dev.newterms.settings.SettingsReader;
import dev.newterms.source.InputFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

/** The sample, with rules that learn at first, in an embedded Flink. */
class LearningBacktestTest {

  private static final Path SAMPLE = new Path("src/main/resources/sample");
  private static final String EXPORT = "e8ea6f58-0040-11f0-a243-f661ea17fbcd";

  private final List<Alert> alerts = new ArrayList<>();

  @Test
  void shouldLearnForTheFirstWeek() throws Exception {
    List<String> all = ids(run(Map.of()));
    BacktestResult result = run(Map.of("learning.period", "7d"));

    assertThat(all).hasSize(15);
    assertThat(result.learned()).isEqualTo(6);
    assertThat(ids(result)).containsExactlyInAnyOrderElementsOf(all.subList(6, 15));
    assertThat(result.sightings()).isEqualTo(47);
  }

  @Test
  void shouldCountTheSameOfEachRuleAsItAlerts() throws Exception {
    BacktestResult result = run(Map.of("learning.period", "7d"));

    assertThat(result.rules().stream().mapToLong(LearningBacktestTest::alerts).sum())
        .isEqualTo(result.alerts());
  }

  @Test
  void shouldNotAlertUnderAnyWindowWhileItLearns() throws Exception {
    BacktestResult result = run(Map.of("learning.period", "365d"));

    assertThat(alerts).isEmpty();
    assertThat(result.learned()).isEqualTo(15);
    assertThat(result.rules())
        .flatExtracting(RuleResult::windows)
        .extracting(WindowResult::alerts)
        .containsOnly(0L);
  }

  @Test
  void shouldLearnWithOneRuleAlone() throws Exception {
    Map<String, Long> before = alertsByRule(run(Map.of()));
    Map<String, Long> after = alertsByRule(run(Map.of("learning.rules." + EXPORT, "365d")));

    assertThat(before.remove(EXPORT)).isPositive();
    assertThat(after.remove(EXPORT)).isZero();
    assertThat(after).isEqualTo(before);
  }

  @Test
  void shouldWarnOfALearningRuleThatNobodyHas() {
    try (CapturedLog log = CapturedLog.of(Rules.class)) {
      job(Map.of("learning.rules.nobody", "7d", "learning.rules." + EXPORT, "7d"));

      assertThat(log.lines())
          .containsExactly("WARN settings: learning.rules.nobody: no rule has the id 'nobody'");
    }
  }

  private BacktestResult run(Map<String, String> settings) throws Exception {
    alerts.clear();
    Configuration flink = new Configuration();
    flink.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(128));
    return job(settings)
        .comparing(List.of(HistoryWindow.startingAt("now-5d").orElseThrow()))
        .run(
            StreamExecutionEnvironment.createLocalEnvironment(2, flink),
            InputFiles.find(List.of(SAMPLE)),
            alerts::add);
  }

  private static BacktestJob job(Map<String, String> settings) {
    return new BacktestJob(new SettingsReader(null, settings, Map.of()).read());
  }

  /** Those of the run that has just been. */
  private List<String> ids(BacktestResult ended) {
    assertThat(ended.alerts()).isEqualTo(alerts.size());
    return alerts.stream().map(Alert::id).toList();
  }

  private static Map<String, Long> alertsByRule(BacktestResult result) {
    Map<String, Long> alerts = new TreeMap<>();
    result.rules().forEach(rule -> alerts.put(rule.rule().id(), alerts(rule)));
    return alerts;
  }

  /** With the rule's own window. */
  private static long alerts(RuleResult result) {
    Rule rule = result.rule();
    return result.windows().stream()
        .filter(compared -> compared.window().equals(rule.window()))
        .mapToLong(WindowResult::alerts)
        .sum();
  }
}
