package dev.newterms.sink;

import dev.newterms.alert.Alert;
import dev.newterms.alert.IngestStamp;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Kafka records of alerts: the id as key, the document with its {@code event.ingested} as
 * value.
 *
 * <p>A document that is larger than a request may be would fail the job, and again after each
 * restart. It is logged and counted instead.
 */
final class AlertRecords implements KafkaRecordSerializationSchema<Alert> {

  private static final Logger LOG = LoggerFactory.getLogger(AlertRecords.class);

  private final String topic;
  private final int maxValueBytes;
  private transient Counter refused = new SimpleCounter();

  /**
   * @param maxValueBytes what the producer's {@code max.request.size} leaves for a value
   */
  AlertRecords(String topic, int maxValueBytes) {
    this.topic = topic;
    this.maxValueBytes = maxValueBytes;
  }

  @Override
  public void open(SerializationSchema.InitializationContext context, KafkaSinkContext sink) {
    refused = context.getMetricGroup().counter(SinkMetrics.ALERTS_REFUSED);
  }

  @Override
  public @Nullable ProducerRecord<byte[], byte[]> serialize(
      Alert alert, KafkaSinkContext sink, @Nullable Long timestamp) {
    byte[] value = new IngestStamp(Clock.systemUTC().instant()).on(alert.document());
    if (value.length > maxValueBytes) {
      refused.inc();
      LOG.error(
          "kafka: alert {}: not written: {} bytes, and max.request.size allows {}",
          alert.id(),
          value.length,
          maxValueBytes);
      return null;
    }
    // The broker's clock, not the event's: retention must not delete a late alert at once.
    return new ProducerRecord<>(topic, alert.id().getBytes(StandardCharsets.UTF_8), value);
  }
}
