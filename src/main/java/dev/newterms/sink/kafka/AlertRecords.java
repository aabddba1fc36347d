package dev.newterms.sink.kafka;

import dev.newterms.alert.Alert;
import dev.newterms.alert.IngestStamp;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The Kafka records of alerts: the id as key, the document with its {@code event.ingested} as
 * value, and rule id, severity and schema version as headers.
 */
final class AlertRecords implements KafkaRecordSerializationSchema<Alert>, Serializable {

  private static final long serialVersionUID = 1L;

  private final String topic;

  AlertRecords(String topic) {
    this.topic = topic;
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      Alert alert, KafkaSinkContext sink, @Nullable Long timestamp) {
    return of(alert);
  }

  ProducerRecord<byte[], byte[]> of(Alert alert) {
    byte[] key = alert.id().getBytes(StandardCharsets.UTF_8);
    byte[] value = new IngestStamp(Clock.systemUTC().instant()).on(alert.document());
    // The broker's clock, not the event's: retention must not delete a late alert at once.
    return new ProducerRecord<>(topic, null, null, key, value, RecordHeaders.of(alert));
  }
}
