package dev.newterms.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.novelty.TermsKey;
import dev.newterms.rule.HistoryWindow;
import dev.newterms.rule.Rule;
import dev.newterms.rule.RuleException;
import dev.newterms.rule.RuleSet;
import dev.newterms.rule.TestRules;
import dev.newterms.rule.kql.KqlParser;
import dev.newterms.settings.LearningSettings;
import dev.newterms.settings.MemorySettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.flink.api.common.accumulators.Accumulator;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a {@link WhatIfFunction} counts of a rule that learns. */
class WhatIfLearningTest {

  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final Duration WEEK = Duration.ofDays(7);
  private static final int EXCEPTION = 0;

  private static final Rule RULE = TestRules.rule("a", "event.action: Go", "user.name");
  private static final HistoryWindow FIVE_DAYS = window("now-5d");
  private static final RuleSet RULES =
      new RuleSet(
          List.of(RULE),
          List.of(
              new RuleException(
                  Set.of("a"), KqlParser.parse("user.name: bob"), "us", "a drill", null)));

  private KeyedOneInputStreamOperatorTestHarness<String, WhatIfSighting, Void> harness;

  @BeforeEach
  void open() throws Exception {
    harness =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new KeyedProcessOperator<>(
                new WhatIfFunction(
                    RULES,
                    new MemorySettings(
                        Duration.ofDays(90),
                        Duration.ZERO,
                        new LearningSettings(Duration.ZERO, Map.of("a", WEEK))),
                    new ComparedWindows(List.of(FIVE_DAYS)),
                    START.toEpochMilli())),
            WhatIfSighting::key,
            Types.STRING);
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void shouldNotAlertUnderAnyWindowWhileTheRuleLearns() throws Exception {
    see(START);
    see(START.plus(Duration.ofDays(6)));
    see(START.plus(WEEK).minusMillis(1));

    assertThat(alerts(FIVE_DAYS)).isZero();
    assertThat(alerts(RULE.window())).isZero();
    assertThat(count(MetricNames.sightings(RULE.fingerprint()))).isEqualTo(3);
  }

  @Test
  void shouldAlertAfterwardsByWhatWasLearned() throws Exception {
    see(START);
    see(START.plus(WEEK));

    assertThat(alerts(FIVE_DAYS)).isEqualTo(1);
    assertThat(alerts(RULE.window())).isZero();
  }

  @Test
  void shouldNotAlertWithoutTheExceptionWhileTheRuleLearns() throws Exception {
    seeExcepted(START);
    seeExcepted(START.plus(WEEK));

    assertThat(count(MetricNames.alertsExcepted(EXCEPTION))).isZero();
  }

  @Test
  void shouldAlertWithoutTheExceptionAfterwards() throws Exception {
    seeExcepted(START.plus(WEEK));
    seeExcepted(START.plus(WEEK));

    assertThat(count(MetricNames.alertsExcepted(EXCEPTION))).isEqualTo(1);
  }

  private void see(Instant time) throws Exception {
    see(time, WhatIfSighting.NO_EXCEPTION);
  }

  private void seeExcepted(Instant time) throws Exception {
    see(time, EXCEPTION);
  }

  private void see(Instant time, int exception) throws Exception {
    String key = new TermsKey(RULE.fingerprint(), List.of("bob")).text();
    harness.processElement(
        new WhatIfSighting(key, time.toEpochMilli(), exception), time.toEpochMilli());
  }

  private long alerts(HistoryWindow window) {
    return count(MetricNames.alerts(RULE.fingerprint(), window));
  }

  private long count(String name) {
    Map<String, Accumulator<?, ?>> counters =
        harness.getEnvironment().getAccumulatorRegistry().getUserMap();
    return (Long) Objects.requireNonNull(counters.get(name)).getLocalValue();
  }

  private static HistoryWindow window(String text) {
    return HistoryWindow.startingAt(text).orElseThrow();
  }
}
