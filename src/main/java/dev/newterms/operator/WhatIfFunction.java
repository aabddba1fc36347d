package dev.newterms.operator;

import dev.newterms.novelty.Judge;
import dev.newterms.novelty.Memory;
import dev.newterms.novelty.TermsKey;
import dev.newterms.rule.HistoryWindow;
import dev.newterms.rule.Rule;
import dev.newterms.rule.RuleSet;
import dev.newterms.settings.MemorySettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.accumulators.LongMaximum;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Counts what a backtest's rules would have made of its sightings with other windows, and without
 * exceptions. What a memory holds does not depend on the window, so that one memory does for all of
 * them; without exceptions it is another.
 *
 * <p>Only for bounded runs: it emits nothing, and its counts are accumulators.
 */
public final class WhatIfFunction extends KeyedProcessFunction<String, WhatIfSighting, Void> {

  private static final long serialVersionUID = 1L;

  private static final String NO_EVENT_ID = "";

  private record WindowCounter(HistoryWindow window, LongCounter alerts) {}

  private record RuleCounters(Rule rule, LongCounter sightings, List<WindowCounter> windows) {}

  private final RuleSet rules;
  private final MemorySettings settings;
  private final ComparedWindows windows;

  private transient Judge judge;
  private transient Map<String, RuleCounters> byFingerprint;
  private transient List<LongCounter> byException;
  private transient LongMaximum lastSightingMillis;
  private transient ValueState<Memory> memory;
  private transient ValueState<Memory> memoryWithoutExceptions;

  public WhatIfFunction(RuleSet rules, MemorySettings settings, ComparedWindows windows) {
    this.rules = rules;
    this.settings = settings;
    this.windows = windows;
  }

  @Override
  public void open(OpenContext context) {
    judge = new Judge(settings.retention());
    memory = state("memory");
    memoryWithoutExceptions = state("memory-without-exceptions");
    byFingerprint = new HashMap<>();
    rules.byFingerprint().forEach((fp, rule) -> byFingerprint.put(fp, counters(fp, rule)));
    lastSightingMillis = new LongMaximum();
    getRuntimeContext().addAccumulator(MetricNames.LAST_SIGHTING_MILLIS, lastSightingMillis);
    byException = new ArrayList<>();
    for (int exception = 0; exception < rules.exceptions().size(); exception++) {
      byException.add(counter(MetricNames.alertsExcepted(exception)));
    }
  }

  private ValueState<Memory> state(String name) {
    return getRuntimeContext().getState(new ValueStateDescriptor<>(name, Memory.class));
  }

  private RuleCounters counters(String fingerprint, Rule rule) {
    return new RuleCounters(
        rule,
        counter(MetricNames.sightings(fingerprint)),
        windows.of(rule).stream()
            .map(w -> new WindowCounter(w, counter(MetricNames.alerts(fingerprint, w))))
            .toList());
  }

  private LongCounter counter(String name) {
    return getRuntimeContext().getLongCounter(name);
  }

  @Override
  public void processElement(WhatIfSighting sighting, Context context, Collector<Void> out)
      throws IOException {
    RuleCounters counters =
        Objects.requireNonNull(byFingerprint.get(TermsKey.fingerprintOf(sighting.key())));
    Rule rule = counters.rule();
    lastSightingMillis.add(sighting.timeMillis());
    boolean isNewWithoutExceptions = isNew(memoryWithoutExceptions, sighting, rule.window());
    remember(memoryWithoutExceptions, sighting);
    if (sighting.isExcepted()) {
      byException.get(sighting.exception()).add(isNewWithoutExceptions ? 1 : 0);
      return;
    }
    counters.sightings().add(1);
    for (WindowCounter window : counters.windows()) {
      window.alerts().add(isNew(memory, sighting, window.window()) ? 1 : 0);
    }
    remember(memory, sighting);
  }

  private boolean isNew(ValueState<Memory> state, WhatIfSighting sighting, HistoryWindow window)
      throws IOException {
    return judge.novelty(state.value(), sighting.timeMillis(), window.length()).alerts();
  }

  private void remember(ValueState<Memory> state, WhatIfSighting sighting) throws IOException {
    state.update(judge.after(state.value(), sighting.timeMillis(), NO_EVENT_ID));
  }
}
