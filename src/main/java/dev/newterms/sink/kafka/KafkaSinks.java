package dev.newterms.sink.kafka;

import dev.newterms.alert.Alert;
import dev.newterms.cloudtrail.DeadLetter;
import dev.newterms.cloudtrail.DeadLetterJson;
import dev.newterms.settings.KafkaSettings;
import dev.newterms.settings.ProducerDefaults;
import java.util.Properties;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;

/**
 * The Kafka sinks of alerts and of dead letters.
 *
 * <p>At-least-once, a record is visible at once instead of at the next checkpoint, and one that is
 * written twice has the same key both times. Exactly-once, it is written in a transaction, which a
 * checkpoint commits. Where the brokers are away, the sink's own thread waits for them.
 */
public final class KafkaSinks {

  /** More than headers and the frame of a record take. */
  private static final int FRAME_BYTES = 1024;

  private KafkaSinks() {}

  /** Key: the alert's id; value: its document. */
  public static Sink<Alert> alerts(KafkaSettings settings) {
    return sink(settings, "alerts", new AlertRecords(settings.alertsTopic()));
  }

  /** No key; value: as {@link DeadLetterJson} says. */
  public static Sink<DeadLetter> deadLetters(KafkaSettings settings) {
    return sink(
        settings,
        "dead-letters",
        new DeadLetterRecords(settings.deadLettersTopic(), maxLetterBytes(settings)));
  }

  /**
   * @param name what tells the transactions of one sink from those of the other
   */
  private static <T> Sink<T> sink(
      KafkaSettings settings, String name, KafkaRecordSerializationSchema<T> records) {
    return InterruptibleSink.of(
        KafkaSink.<T>builder()
            .setBootstrapServers(settings.brokers())
            .setKafkaProducerConfig(producerProperties(settings))
            .setRecordSerializer(records)
            .setDeliveryGuarantee(settings.guarantee())
            .setTransactionalIdPrefix(settings.transactionalIdPrefix() + "-" + name)
            .build());
  }

  /** Ours are defaults: a property that the settings name wins. */
  static Properties producerProperties(KafkaSettings settings) {
    Properties properties = new Properties();
    properties.putAll(ProducerDefaults.with(settings.properties()));
    return properties;
  }

  /** A larger value would fail the job, and again after each restart. */
  static int maxLetterBytes(KafkaSettings settings) {
    return RequestSize.max(settings) - FRAME_BYTES;
  }
}
