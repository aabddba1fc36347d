package dev.newterms.settings;

import static org.apache.flink.configuration.ConfigOptions.key;

import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;

/** The settings of the Kafka sinks. */
public final class KafkaOptions {

  public static final ConfigOption<List<String>> BROKERS =
      key("kafka.brokers")
          .stringType()
          .asList()
          .defaultValues()
          .withDescription(
              "Brokers to find the cluster by, host:port. Empty: nothing is written to Kafka.");

  public static final ConfigOption<String> ALERTS_TOPIC =
      key("kafka.alerts-topic")
          .stringType()
          .defaultValue("newterms.alerts")
          .withDescription("Topic of the alert documents.");

  public static final ConfigOption<String> DEAD_LETTERS_TOPIC =
      key("kafka.dead-letters-topic")
          .stringType()
          .defaultValue("newterms.dead-letters")
          .withDescription("Topic of dead letters: what could not be decoded or delivered.");

  public static final ConfigOption<String> DELIVERY_GUARANTEE =
      key("kafka.delivery-guarantee")
          .stringType()
          .defaultValue("at-least-once")
          .withDescription(
              "at-least-once: visible at once, and a repeat has the same key; exactly-once: in"
                  + " transactions, visible to read_committed readers at the next checkpoint.");

  public static final ConfigOption<String> TRANSACTIONAL_ID_PREFIX =
      key("kafka.transactional-id-prefix")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "Beginning of the transactional ids of exactly-once. No two jobs on the same brokers"
                  + " may have the same. Not set: the alerts topic.");

  public static final ConfigOption<Map<String, String>> PROPERTIES =
      key("kafka.properties")
          .mapType()
          .noDefaultValue()
          .withDescription(
              "Properties handed to the Kafka producer as they are, such as"
                  + " kafka.properties.security.protocol.");

  static final List<ConfigOption<?>> ALL =
      List.of(
          BROKERS,
          ALERTS_TOPIC,
          DEAD_LETTERS_TOPIC,
          DELIVERY_GUARANTEE,
          TRANSACTIONAL_ID_PREFIX,
          PROPERTIES);

  private KafkaOptions() {}
}
