package dev.newterms.sink.elasticsearch;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/** An operator's metrics, by name; those of a group by {@code key.value.name}. */
final class FakeMetrics extends UnregisteredMetricsGroup {

  private final String prefix;
  private final Map<String, Counter> counters;
  private final Map<String, Gauge<?>> gauges;

  FakeMetrics() {
    this("", new HashMap<>(), new HashMap<>());
  }

  private FakeMetrics(String prefix, Map<String, Counter> counters, Map<String, Gauge<?>> gauges) {
    this.prefix = prefix;
    this.counters = counters;
    this.gauges = gauges;
  }

  long count(String... name) {
    String fullName = String.join(".", name);
    return Objects.requireNonNull(counters.get(fullName), fullName).getCount();
  }

  long value(String name) {
    return (long) fraction(name);
  }

  double fraction(String name) {
    return ((Number) Objects.requireNonNull(gauges.get(name), name).getValue()).doubleValue();
  }

  @Override
  public MetricGroup addGroup(String key, String value) {
    return new FakeMetrics(prefix + key + "." + value + ".", counters, gauges);
  }

  @Override
  public Counter counter(String name) {
    return counters.computeIfAbsent(prefix + name, key -> new SimpleCounter());
  }

  @Override
  public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
    gauges.put(prefix + name, gauge);
    return gauge;
  }
}
