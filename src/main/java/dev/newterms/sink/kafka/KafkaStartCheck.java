package dev.newterms.sink.kafka;

import dev.newterms.settings.KafkaSettings;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.util.ExceptionUtils;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the brokers, when a job starts for the first time, for the topics that it will write.
 *
 * <p>What is definitely wrong fails the job instead of restarting it for ever. Brokers that do not
 * answer are an outage, which the sink waits out.
 */
public final class KafkaStartCheck implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final Logger LOG = LoggerFactory.getLogger(KafkaStartCheck.class);

  private final KafkaSettings settings;
  private final List<String> topics;
  private final Duration patience;

  /**
   * Makes the check; {@link #run} does it.
   *
   * @param topics that are written
   * @param patience how long the brokers may take to answer about a topic
   */
  public KafkaStartCheck(KafkaSettings settings, List<String> topics, Duration patience) {
    this.settings = settings;
    this.topics = List.copyOf(topics);
    this.patience = patience;
  }

  /**
   * Asks, and waits for the answers.
   *
   * @throws SuppressRestartsException if something is definitely wrong
   */
  void run() {
    Producer<byte[], byte[]> producer = producer();
    if (producer == null) {
      return;
    }
    try {
      for (String topic : topics) {
        if (!answered(producer, topic)) {
          return;
        }
      }
    } finally {
      producer.close(Duration.ZERO);
    }
  }

  private @Nullable Producer<byte[], byte[]> producer() {
    Properties properties = KafkaSinks.producerProperties(settings);
    properties.setProperty(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.brokers());
    properties.setProperty(ProducerConfig.MAX_BLOCK_MS_CONFIG, String.valueOf(patience.toMillis()));
    try {
      return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    } catch (KafkaException e) {
      if (isUnresolved(e)) {
        LOG.warn("kafka: brokers: none of {} has an address now", settings.brokers());
        return null;
      }
      throw wrong("properties: no producer can be made of them", e);
    }
  }

  /** Kafka has no type of its own for it. */
  private static boolean isUnresolved(KafkaException problem) {
    return ExceptionUtils.findThrowable(problem, ConfigException.class)
        .map(Throwable::getMessage)
        .filter(message -> message.contains("No resolvable bootstrap urls"))
        .isPresent();
  }

  private boolean answered(Producer<byte[], byte[]> producer, String topic) {
    try {
      producer.partitionsFor(topic);
      return true;
    } catch (AuthenticationException e) {
      throw wrong("brokers: the login or the TLS handshake failed", e);
    } catch (AuthorizationException e) {
      throw wrong("topic " + topic + ": not allowed to use it", e);
    } catch (TimeoutException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        throw wrong("topic " + topic + ": does not exist", e);
      }
      LOG.warn(
          "kafka: brokers: {} do not answer; alerts wait until they do: {}",
          settings.brokers(),
          e.getMessage());
      return false;
    } catch (InterruptException e) {
      throw e;
    } catch (KafkaException e) {
      throw wrong("topic " + topic + ": cannot be written", e);
    }
  }

  private static SuppressRestartsException wrong(String problem, KafkaException cause) {
    Throwable first = cause.getCause() == null ? cause : cause.getCause();
    String message = "kafka: " + problem + ": " + first.getMessage();
    LOG.error(message);
    return new SuppressRestartsException(new IllegalStateException(message, cause));
  }
}
