package dev.newterms.operator;

import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.metrics.Counter;

/** A count that live jobs show as a metric and bounded ones also return with their result. */
final class Tally {

  private final Counter metric;
  private final LongCounter accumulator = new LongCounter();

  Tally(RuntimeContext context, String name) {
    metric = context.getMetricGroup().counter(name);
    context.addAccumulator(name, accumulator);
  }

  void add(long count) {
    metric.inc(count);
    accumulator.add(count);
  }
}
