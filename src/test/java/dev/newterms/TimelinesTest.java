package dev.newterms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.newterms.alert.Alert;
import dev.newterms.cloudtrail.SourceRecord;
import dev.newterms.ecs.EcsFields;
import dev.newterms.novelty.Sighting;
import dev.newterms.operator.MatchFunction;
import dev.newterms.operator.NewTermsFunction;
import dev.newterms.rule.Rule;
import dev.newterms.rule.RuleReader;
import dev.newterms.rule.RuleReading;
import dev.newterms.rule.RuleSet;
import dev.newterms.rule.RuleSource;
import dev.newterms.settings.AlertSettings;
import dev.newterms.settings.Bounds;
import dev.newterms.settings.EnrichmentSettings;
import dev.newterms.settings.MemorySettings;
import dev.newterms.timeline.ActualAlert;
import dev.newterms.timeline.Outcome;
import dev.newterms.timeline.Rehearsal;
import dev.newterms.timeline.Scenario;
import dev.newterms.timeline.ScenarioEvent;
import dev.newterms.timeline.Timeline;
import dev.newterms.timeline.TimelineReader;
import dev.newterms.timeline.TimelineReading;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every bundled rule, and one that is made for receipts, does what the timeline beside it says, in
 * Flink's operators and rehearsed.
 */
class TimelinesTest {

  private static final RuleReading RULES =
      new RuleReader(EcsFields.withoutDatabases())
          .read(
              List.of(
                  Path.of("src/main/resources/rules"), Path.of("src/test/resources/timelines")));

  @TestFactory
  Stream<DynamicContainer> shouldAlertAsTheTimelineSays() {
    return RULES.sources().stream()
        .map(source -> dynamicContainer(source.file(), scenarios(source)));
  }

  @Test
  void shouldHaveATimelineForEveryRule() {
    assertThat(RULES.sources())
        .isNotEmpty()
        .allSatisfy(
            source ->
                assertThat(TimelineReader.beside(source))
                    .get()
                    .extracting(TimelineReading::problems)
                    .isEqualTo(List.of()));
  }

  private static Stream<DynamicTest> scenarios(RuleSource source) {
    Timeline timeline =
        Objects.requireNonNull(TimelineReader.beside(source).orElseThrow().timeline());
    Rule rule =
        RULES.rules().rules().stream()
            .filter(r -> r.id().equals(timeline.ruleId()))
            .findFirst()
            .orElseThrow();
    return timeline.scenarios().stream()
        .map(scenario -> dynamicTest(scenario.name(), () -> check(rule, scenario)));
  }

  private static void check(Rule rule, Scenario scenario) throws Exception {
    List<List<ActualAlert>> inFlink = alertsInFlink(rule, scenario);
    for (ScenarioEvent event : scenario.events()) {
      List<ActualAlert> alerts = inFlink.get(event.number() - 1);
      assertThat(event.alertsAsExpected(alerts))
          .as("event %d at %s: %s, got %s", event.number(), event.time(), event.alerts(), alerts)
          .isTrue();
    }
    assertThat(new Rehearsal(RULES.rules(), rule, EcsFields.withoutDatabases()).run(scenario))
        .allMatch(Outcome::isAsExpected)
        .extracting(Outcome::alerts)
        .isEqualTo(inFlink);
  }

  private static List<List<ActualAlert>> alertsInFlink(Rule rule, Scenario scenario)
      throws Exception {
    RuleSet rules = RULES.rules().only(rule);
    long start = scenario.events().get(0).time().toEpochMilli();
    try (var match =
            new OneInputStreamOperatorTestHarness<SourceRecord, Sighting>(
                new ProcessOperator<>(
                    new MatchFunction(rules, Bounds.defaults(), EnrichmentSettings.none())));
        var novelty =
            new KeyedOneInputStreamOperatorTestHarness<String, Sighting, Alert>(
                new KeyedProcessOperator<>(
                    new NewTermsFunction(
                        rules,
                        MemorySettings.defaults(),
                        Bounds.defaults(),
                        EnrichmentSettings.none(),
                        AlertSettings.defaults(),
                        start)),
                Sighting::key,
                Types.STRING)) {
      match.open();
      novelty.open();
      List<List<ActualAlert>> alerts = new ArrayList<>();
      for (ScenarioEvent event : scenario.events()) {
        match.processElement(event.source(), 0);
        for (Sighting sighting : taken(match)) {
          novelty.processElement(sighting, sighting.timeMillis());
        }
        alerts.add(taken(novelty).stream().map(ActualAlert::of).toList());
      }
      return alerts;
    }
  }

  private static <T> List<T> taken(OneInputStreamOperatorTestHarness<?, T> harness) {
    List<T> values = List.copyOf(harness.extractOutputValues());
    harness.getOutput().clear();
    return values;
  }
}
