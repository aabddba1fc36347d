package dev.newterms.settings;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Checks the Kafka producer's properties where the job is submitted: a producer that cannot be made
 * would restart the job for ever.
 */
final class ProducerProperties {

  /** Holds the longest texts of a dead letter and a good part of its bytes. */
  private static final int MIN_REQUEST_BYTES = 64 * 1024;

  private final Map<String, String> properties;
  private final Problems problems;
  private boolean valid = true;

  private ProducerProperties(Map<String, String> properties, Problems problems) {
    this.properties = properties;
    this.problems = problems;
  }

  static void check(Map<String, String> properties, Problems problems) {
    ProducerProperties producer = new ProducerProperties(properties, problems);
    producer.checkEach();
    if (producer.valid) {
      producer.checkOurs();
    }
    if (producer.valid) {
      producer.checkTogether();
    }
  }

  private void checkEach() {
    for (ConfigValue value : ProducerConfig.configDef().validate(properties)) {
      if (properties.containsKey(value.name()) && !value.errorMessages().isEmpty()) {
        // Kafka's own message quotes the value, which may be secret.
        expect(value.name(), expected(value.name()));
      }
    }
  }

  private static String expected(String name) {
    ConfigDef.ConfigKey key = ProducerConfig.configDef().configKeys().get(name);
    if (key == null) {
      return "another value";
    }
    String type = "a value of type " + key.type();
    return key.validator == null ? type : type + " in " + key.validator;
  }

  /** What Kafka would take, but not with this job's delivery. */
  private void checkOurs() {
    String acks = properties.getOrDefault(ProducerConfig.ACKS_CONFIG, "all").strip();
    if (!acks.equals("all") && !acks.equals("-1")) {
      expect(ProducerConfig.ACKS_CONFIG, "all: an alert could be lost with a broker");
    }
    String idempotent = properties.getOrDefault(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    if (!Boolean.parseBoolean(idempotent.strip())) {
      expect(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true: an alert could be written twice");
    }
    for (String name :
        List.of(
            ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
            ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG)) {
      if (properties.containsKey(name)) {
        expect(name, "nothing: keys and values are bytes");
      }
    }
    for (String name :
        List.of(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, ProducerConfig.BUFFER_MEMORY_CONFIG)) {
      String bytes = properties.get(name);
      if (bytes != null && Long.parseLong(bytes.strip()) < MIN_REQUEST_BYTES) {
        expect(name, "at least " + MIN_REQUEST_BYTES);
      }
    }
  }

  private void checkTogether() {
    Map<String, Object> all = new HashMap<>(ProducerDefaults.with(properties));
    all.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    all.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    try {
      new ProducerConfig(all);
      checkDeliveryTimeout();
    } catch (ConfigException e) {
      // Each value is right by itself, so the message names properties only.
      problems.add(KafkaOptions.PROPERTIES.key(), String.valueOf(e.getMessage()));
    }
  }

  /** The producer checks it only where it is made. */
  private void checkDeliveryTimeout() {
    long delivery = number(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG);
    long least =
        number(ProducerConfig.LINGER_MS_CONFIG) + number(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG);
    if (delivery < Math.min(least, Integer.MAX_VALUE)) {
      expect(
          ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
          "at least linger.ms + request.timeout.ms, " + least);
    }
  }

  private long number(String name) {
    Object value =
        ProducerDefaults.with(properties).containsKey(name)
            ? ProducerDefaults.with(properties).get(name)
            : ProducerConfig.configDef().defaultValues().get(name);
    return Long.parseLong(String.valueOf(value).strip());
  }

  private void expect(String name, String expected) {
    problems.add(KafkaOptions.PROPERTIES.key() + "." + name, "expected " + expected);
    valid = false;
  }
}
