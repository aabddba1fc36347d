package dev.newterms.settings;

import java.io.Serializable;
import java.util.Map;
import org.apache.flink.connector.base.DeliveryGuarantee;

/**
 * How alerts and dead letters are written to Kafka.
 *
 * @param brokers bootstrap servers, {@code host:port,host:port}
 * @param alertsTopic topic of the alert documents
 * @param deadLettersTopic topic of what could not be decoded
 * @param guarantee at least once or exactly once
 * @param transactionalIdPrefix of exactly once: no two jobs on the same brokers have the same
 * @param properties handed to the Kafka producer as they are; values may be secret, so never shown
 */
public record KafkaSettings(
    String brokers,
    String alertsTopic,
    String deadLettersTopic,
    DeliveryGuarantee guarantee,
    String transactionalIdPrefix,
    Map<String, String> properties)
    implements Serializable {

  public KafkaSettings {
    properties = Map.copyOf(properties);
  }

  @Override
  public String toString() {
    return "KafkaSettings[brokers="
        + brokers
        + ", alertsTopic="
        + alertsTopic
        + ", deadLettersTopic="
        + deadLettersTopic
        + ", guarantee="
        + guarantee
        + ", transactionalIdPrefix="
        + transactionalIdPrefix
        + ", properties="
        + properties.keySet()
        + "]";
  }
}
