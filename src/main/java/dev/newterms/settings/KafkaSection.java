package dev.newterms.settings;

import java.util.List;
import java.util.Map;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.jspecify.annotations.Nullable;

/** Reads the settings of the Kafka sinks. */
final class KafkaSection {

  /** Names in Kafka's producer configuration. */
  private static final Map<String, String> OWN_SETTINGS =
      Map.of(
          "bootstrap.servers", KafkaOptions.BROKERS.key(),
          "transactional.id", KafkaOptions.TRANSACTIONAL_ID_PREFIX.key());

  private KafkaSection() {}

  static @Nullable KafkaSettings read(SettingsValues values, Problems problems) {
    List<String> brokers = values.list(KafkaOptions.BROKERS, Format.BROKER);
    String alertsTopic = values.orDefault(KafkaOptions.ALERTS_TOPIC, Format.TOPIC);
    KafkaSettings settings =
        new KafkaSettings(
            String.join(",", brokers),
            alertsTopic,
            values.orDefault(KafkaOptions.DEAD_LETTERS_TOPIC, Format.TOPIC),
            guarantee(values),
            transactionalIdPrefix(values, alertsTopic),
            values.properties(KafkaOptions.PROPERTIES, OWN_SETTINGS));
    ProducerProperties.check(settings.properties(), problems);
    if (settings.alertsTopic().equals(settings.deadLettersTopic())) {
      problems.add(
          KafkaOptions.DEAD_LETTERS_TOPIC.key(),
          "expected another topic than " + KafkaOptions.ALERTS_TOPIC.key());
    }
    return brokers.isEmpty() ? null : settings;
  }

  /** The topic, unless there is another: no two jobs are meant to write the same one. */
  private static String transactionalIdPrefix(SettingsValues values, String alertsTopic) {
    String given =
        values.orNull(KafkaOptions.TRANSACTIONAL_ID_PREFIX, Format.TRANSACTIONAL_ID_PREFIX);
    return given == null ? alertsTopic : given;
  }

  private static DeliveryGuarantee guarantee(SettingsValues values) {
    DeliveryGuarantee given = values.orNull(KafkaOptions.DELIVERY_GUARANTEE, Format.GUARANTEE);
    return given == null ? DeliveryGuarantee.AT_LEAST_ONCE : given;
  }
}
