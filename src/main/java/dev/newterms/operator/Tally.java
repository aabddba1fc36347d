package dev.newterms.operator;

import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** A count that live jobs show as a metric and bounded ones also return with their result. */
final class Tally {

  private final Counter metric;
  private final LongCounter accumulator = new LongCounter();

  Tally(RuntimeContext context, String name) {
    this(context, context.getMetricGroup(), name, name);
  }

  /**
   * @param accumulatorName unlike a metric, an accumulator has no group to tell it from others
   */
  Tally(RuntimeContext context, MetricGroup group, String name, String accumulatorName) {
    metric = group.counter(name);
    context.addAccumulator(accumulatorName, accumulator);
  }

  void add(long count) {
    metric.inc(count);
    accumulator.add(count);
  }
}
