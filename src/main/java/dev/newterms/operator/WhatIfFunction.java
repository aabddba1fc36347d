package dev.newterms.operator;

import dev.newterms.novelty.Baseline;
import dev.newterms.novelty.Judge;
import dev.newterms.novelty.Memory;
import dev.newterms.novelty.TermsKey;
import dev.newterms.rule.HistoryWindow;
import dev.newterms.rule.Rule;
import dev.newterms.rule.RuleSet;
import dev.newterms.settings.MemorySettings;
import java.io.IOException;
import java.time.Duration;
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
import org.jspecify.annotations.Nullable;

/**
 * Counts what a backtest's rules would have made of its sightings with other windows, and without
 * exceptions. What a memory holds does not depend on the window, so that one memory does for all of
 * them; without exceptions it is another.
 *
 * <p>Only for bounded runs: it emits nothing, and its counts are accumulators. They depend on
 * sightings of a key coming in the order that {@link BatchOrder} gives them.
 */
public final class WhatIfFunction extends KeyedProcessFunction<String, WhatIfSighting, Void> {

  private static final long serialVersionUID = 1L;

  private static final String NO_EVENT_ID = "";

  private record WindowCounter(HistoryWindow window, LongCounter alerts) {}

  private record RuleCounters(
      Rule rule,
      Baseline baseline,
      Duration learningPeriod,
      LongCounter sightings,
      List<WindowCounter> windows) {}

  private final RuleSet rules;
  private final MemorySettings settings;
  private final ComparedWindows windows;
  private final long sinceMillis;

  private transient Judge judge;
  private transient Map<String, RuleCounters> byFingerprint;
  private transient List<LongCounter> byException;
  private transient LongMaximum lastSighting;
  private transient ValueState<Memory> memory;
  private transient ValueState<Memory> memoryWithoutExceptions;

  /**
   * @param sinceMillis since when the memory is being filled, milliseconds since the epoch
   */
  public WhatIfFunction(
      RuleSet rules, MemorySettings settings, ComparedWindows windows, long sinceMillis) {
    this.rules = rules;
    this.settings = settings;
    this.windows = windows;
    this.sinceMillis = sinceMillis;
  }

  @Override
  public void open(OpenContext context) {
    judge = new Judge(settings.retention());
    memory = state("memory");
    memoryWithoutExceptions = state("memory-without-exceptions");
    byFingerprint = new HashMap<>();
    rules.byFingerprint().forEach((fp, rule) -> byFingerprint.put(fp, counters(fp, rule)));
    lastSighting = new LongMaximum();
    getRuntimeContext().addAccumulator(MetricNames.LAST_SIGHTING, lastSighting);
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
        new Baseline(fingerprint, sinceMillis),
        settings.learning().periodOf(rule.id()),
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
    lastSighting.add(sighting.timeMillis());
    RuleCounters counters =
        Objects.requireNonNull(byFingerprint.get(TermsKey.fingerprintOf(sighting.key())));
    if (!byException.isEmpty()) {
      countWithoutExceptions(sighting, counters);
    }
    if (!sighting.isExcepted()) {
      count(sighting, counters);
    }
  }

  private void count(WhatIfSighting sighting, RuleCounters counters) throws IOException {
    Memory before = memory.value();
    counters.sightings().add(1);
    for (WindowCounter window : counters.windows()) {
      window.alerts().add(alerts(before, sighting, counters, window.window()) ? 1 : 0);
    }
    memory.update(after(before, sighting));
  }

  private void countWithoutExceptions(WhatIfSighting sighting, RuleCounters counters)
      throws IOException {
    Memory before = memoryWithoutExceptions.value();
    if (sighting.isExcepted() && alerts(before, sighting, counters, counters.rule().window())) {
      byException.get(sighting.exception()).add(1);
    }
    memoryWithoutExceptions.update(after(before, sighting));
  }

  private boolean alerts(
      @Nullable Memory before,
      WhatIfSighting sighting,
      RuleCounters counters,
      HistoryWindow window) {
    long time = sighting.timeMillis();
    return judge.novelty(before, time, window.length()).alerts()
        && !counters.baseline().isLearning(time, counters.learningPeriod());
  }

  private Memory after(@Nullable Memory before, WhatIfSighting sighting) {
    return judge.after(before, sighting.timeMillis(), NO_EVENT_ID);
  }
}
