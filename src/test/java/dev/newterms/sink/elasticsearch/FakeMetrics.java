package dev.newterms.sink.elasticsearch;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.OperatorIOMetricGroup;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;

/** A sink's metrics, by name. */
final class FakeMetrics extends UnregisteredMetricsGroup implements SinkWriterMetricGroup {

  private final Map<String, Counter> counters = new HashMap<>();
  private final Map<String, Gauge<?>> gauges = new HashMap<>();

  long count(String name) {
    return counter(name).getCount();
  }

  long value(String name) {
    return ((Number) Objects.requireNonNull(gauges.get(name), name).getValue()).longValue();
  }

  @Override
  public Counter counter(String name) {
    return counters.computeIfAbsent(name, key -> new SimpleCounter());
  }

  @Override
  public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
    gauges.put(name, gauge);
    return gauge;
  }

  @Override
  public OperatorIOMetricGroup getIOMetricGroup() {
    return UnregisteredMetricsGroup.createOperatorIOMetricGroup();
  }

  @Override
  public Counter getNumRecordsOutErrorsCounter() {
    return counter("numRecordsOutErrors");
  }

  @Override
  public Counter getNumRecordsSendErrorsCounter() {
    return counter("numRecordsSendErrors");
  }

  @Override
  public Counter getNumRecordsSendCounter() {
    return counter("numRecordsSend");
  }

  @Override
  public Counter getNumBytesSendCounter() {
    return counter("numBytesSend");
  }

  @Override
  public void setCurrentSendTimeGauge(Gauge<Long> gauge) {
    gauges.put("currentSendTime", gauge);
  }
}
