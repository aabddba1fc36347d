package dev.newterms.operator;

import dev.newterms.alert.Alert;
import dev.newterms.novelty.Sighting;
import dev.newterms.rule.RuleSet;
import dev.newterms.settings.AlertSettings;
import dev.newterms.settings.Bounds;
import dev.newterms.settings.EnrichmentSettings;
import dev.newterms.settings.LearningSettings;
import dev.newterms.settings.MemorySettings;
import java.time.Duration;
import java.time.Instant;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** Makes Flink's harness around a {@link NewTermsFunction} with the settings' defaults. */
final class NewTermsHarness {

  static final Duration RETENTION = Duration.ofDays(90);
  static final Duration SLACK = Duration.ofDays(7);

  private NewTermsHarness() {}

  static KeyedOneInputStreamOperatorTestHarness<String, Sighting, Alert> of(
      RuleSet rules, Instant start) throws Exception {
    return of(rules, start, EnrichmentSettings.none());
  }

  static KeyedOneInputStreamOperatorTestHarness<String, Sighting, Alert> of(
      RuleSet rules, Instant start, EnrichmentSettings enrichment) throws Exception {
    return of(rules, start, new MemorySettings(RETENTION, SLACK), enrichment, 1, 1, 0);
  }

  static KeyedOneInputStreamOperatorTestHarness<String, Sighting, Alert> of(
      RuleSet rules, Instant start, LearningSettings learning) throws Exception {
    MemorySettings memory = new MemorySettings(RETENTION, SLACK, learning);
    return of(rules, start, memory, EnrichmentSettings.none(), 1, 1, 0);
  }

  static KeyedOneInputStreamOperatorTestHarness<String, Sighting, Alert> of(
      RuleSet rules, Instant start, int maxParallelism, int parallelism, int subtask)
      throws Exception {
    return of(
        rules,
        start,
        new MemorySettings(RETENTION, SLACK),
        EnrichmentSettings.none(),
        maxParallelism,
        parallelism,
        subtask);
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, Sighting, Alert> of(
      RuleSet rules,
      Instant start,
      MemorySettings memory,
      EnrichmentSettings enrichment,
      int maxParallelism,
      int parallelism,
      int subtask)
      throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new KeyedProcessOperator<>(
            new NewTermsFunction(
                rules,
                memory,
                Bounds.defaults(),
                enrichment,
                AlertSettings.defaults(),
                start.toEpochMilli())),
        Sighting::key,
        Types.STRING,
        maxParallelism,
        parallelism,
        subtask);
  }
}
