package dev.newterms.settings;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerConfig;

/** What the Kafka producer is told where {@code kafka.properties} say nothing. */
public final class ProducerDefaults {

  /**
   * The longest that the producer knows, 24 days. A sink that gives up restarts the job, and with
   * it the sinks whose servers are there.
   */
  private static final String NO_LIMIT = String.valueOf(Integer.MAX_VALUE);

  /** What brokers allow at most, unless they are told otherwise: transaction.max.timeout.ms. */
  private static final Duration TRANSACTION_TIMEOUT = Duration.ofMinutes(15);

  private static final Map<String, String> DEFAULTS =
      Map.of(
          ProducerConfig.ACKS_CONFIG,
          "all",
          ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
          "true",
          ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
          NO_LIMIT,
          ProducerConfig.MAX_BLOCK_MS_CONFIG,
          NO_LIMIT,
          ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
          String.valueOf(TRANSACTION_TIMEOUT.toMillis()),
          // The others need a native library, which a read-only or noexec /tmp does not let load,
          // or may make a batch larger than max.request.size counts. Alerts are few.
          ProducerConfig.COMPRESSION_TYPE_CONFIG,
          "gzip");

  private ProducerDefaults() {}

  /** These, and what is given instead of them or beside them. */
  public static Map<String, String> with(Map<String, String> given) {
    Map<String, String> properties = new TreeMap<>(DEFAULTS);
    properties.putAll(given);
    return properties;
  }
}
