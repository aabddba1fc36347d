package dev.newterms.sink.kafka;

import dev.newterms.cloudtrail.DeadLetter;
import dev.newterms.cloudtrail.DeadLetterJson;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The Kafka records of dead letters: no key, the JSON form as value, and reason and schema version
 * as headers.
 */
final class DeadLetterRecords implements KafkaRecordSerializationSchema<DeadLetter> {

  private final String topic;
  private final int maxValueBytes;

  /**
   * @param maxValueBytes what the producer's {@code max.request.size} leaves for a value
   */
  DeadLetterRecords(String topic, int maxValueBytes) {
    this.topic = topic;
    this.maxValueBytes = maxValueBytes;
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      DeadLetter letter, KafkaSinkContext sink, @Nullable Long timestamp) {
    byte[] value = DeadLetterJson.write(letter, maxValueBytes);
    return new ProducerRecord<>(topic, null, null, null, value, RecordHeaders.of(letter));
  }
}
