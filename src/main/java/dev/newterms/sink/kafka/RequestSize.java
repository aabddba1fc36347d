package dev.newterms.sink.kafka;

import dev.newterms.settings.KafkaSettings;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.record.AbstractRecords;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.RecordBatch;

/** The size of a record as the producer judges it: before compression, with frame and headers. */
final class RequestSize {

  private RequestSize() {}

  static int of(ProducerRecord<byte[], byte[]> record) {
    Headers headers = record.headers();
    // With this form of records, which brokers know since 0.11, the compression does not count.
    return AbstractRecords.estimateSizeInBytesUpperBound(
        RecordBatch.MAGIC_VALUE_V2,
        CompressionType.NONE,
        record.key(),
        record.value(),
        headers.toArray());
  }

  /** The most that the producer takes. */
  static int max(KafkaSettings settings) {
    return (int)
        Math.min(
            number(settings, ProducerConfig.MAX_REQUEST_SIZE_CONFIG),
            number(settings, ProducerConfig.BUFFER_MEMORY_CONFIG));
  }

  private static long number(KafkaSettings settings, String name) {
    String given = settings.properties().get(name);
    Object bytes =
        given == null ? ProducerConfig.configDef().defaultValues().get(name) : given.strip();
    return Long.parseLong(String.valueOf(bytes));
  }
}
