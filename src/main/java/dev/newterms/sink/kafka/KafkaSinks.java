package dev.newterms.sink.kafka;

import dev.newterms.alert.Alert;
import dev.newterms.cloudtrail.DeadLetter;
import dev.newterms.cloudtrail.DeadLetterJson;
import dev.newterms.settings.KafkaSettings;
import java.time.Duration;
import java.util.Properties;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * The Kafka sinks of alerts and of dead letters.
 *
 * <p>Both are at-least-once: visible at once instead of at the next checkpoint, and an alert that
 * is written twice has the same key both times. Where the brokers stay away for longer than the
 * delivery timeout, the job restarts from its checkpoint and writes again.
 */
public final class KafkaSinks {

  private static final Duration DELIVERY_TIMEOUT = Duration.ofMinutes(2);

  /** What the producer allows where nothing is set. */
  private static final int DEFAULT_MAX_REQUEST_BYTES = 1024 * 1024;

  /** More than key, headers and the frame of a record take. */
  private static final int FRAME_BYTES = 1024;

  private KafkaSinks() {}

  /** Key: the alert's id; value: its document. */
  public static KafkaSink<Alert> alerts(KafkaSettings settings) {
    return sink(settings, new AlertRecords(settings.alertsTopic()));
  }

  /** No key; value: as {@link DeadLetterJson} says. */
  public static KafkaSink<DeadLetter> deadLetters(KafkaSettings settings) {
    return sink(
        settings, new DeadLetterRecords(settings.deadLettersTopic(), maxValueBytes(settings)));
  }

  private static <T> KafkaSink<T> sink(
      KafkaSettings settings, KafkaRecordSerializationSchema<T> records) {
    return KafkaSink.<T>builder()
        .setBootstrapServers(settings.brokers())
        .setKafkaProducerConfig(producerProperties(settings))
        .setRecordSerializer(records)
        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
        .build();
  }

  /** Ours are defaults: a property that the settings name wins. */
  static Properties producerProperties(KafkaSettings settings) {
    Properties properties = new Properties();
    properties.setProperty(ProducerConfig.ACKS_CONFIG, "all");
    properties.setProperty(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    properties.setProperty(
        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, String.valueOf(DELIVERY_TIMEOUT.toMillis()));
    settings.properties().forEach(properties::setProperty);
    return properties;
  }

  /** A larger value would fail the job, and again after each restart. */
  static int maxValueBytes(KafkaSettings settings) {
    return maxRequestBytes(settings) - FRAME_BYTES;
  }

  private static int maxRequestBytes(KafkaSettings settings) {
    String bytes = settings.properties().get(ProducerConfig.MAX_REQUEST_SIZE_CONFIG);
    return bytes == null ? DEFAULT_MAX_REQUEST_BYTES : Integer.parseInt(bytes.trim());
  }
}
