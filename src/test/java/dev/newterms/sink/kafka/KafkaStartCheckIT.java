package dev.newterms.sink.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.newterms.alert.Alert;
import dev.newterms.cloudtrail.DeadLetter;
import dev.newterms.cloudtrail.DeadLetterJson;
import dev.newterms.servers.KafkaServer;
import dev.newterms.settings.KafkaSettings;
import dev.newterms.settings.SettingsReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The start check and the largest records, with a broker that wants a login. */
class KafkaStartCheckIT {

  private static final String LOGIN =
      "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\""
          + " password=\"%s\"";

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static KafkaServer kafka;

  @BeforeAll
  static void startBroker() {
    kafka =
        KafkaServer.started(
            Map.of(
                "listener.security.protocol.map", "PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
                "inter.broker.listener.name", "PLAINTEXT",
                "sasl.enabled.mechanisms", "PLAIN",
                "sasl.mechanism.inter.broker.protocol", "PLAIN",
                "listener.name.plaintext.plain.sasl.jaas.config",
                    LOGIN.formatted("admin", "a") + " user_admin=\"a\" user_newterms=\"n\";",
                "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "super.users", "User:admin;User:ANONYMOUS",
                "allow.everyone.if.no.acl.found", "true",
                "auto.create.topics.enable", "false"),
            client("admin", "a"));
    kafka.createTopic("alerts", 1);
    kafka.createTopic("forbidden", 1);
    kafka.allowOnly("User:admin", "forbidden");
  }

  @AfterAll
  static void stopBroker() {
    kafka.close();
  }

  @Test
  void shouldPassWithALoginThatIsRight() {
    assertThatCode(() -> check("n", "alerts").run()).doesNotThrowAnyException();
  }

  @Test
  void shouldFailTheJobForALoginThatIsWrong() {
    assertThatThrownBy(() -> check("not-the-secret", "alerts").run())
        .isInstanceOf(SuppressRestartsException.class)
        .cause()
        .hasMessageStartingWith("kafka: brokers: the login or the TLS handshake failed: ")
        .hasMessageNotContaining("not-the-secret");
  }

  @Test
  void shouldFailTheJobForATopicThatIsForbidden() {
    assertThatThrownBy(() -> check("n", "forbidden").run())
        .isInstanceOf(SuppressRestartsException.class)
        .cause()
        .hasMessageStartingWith("kafka: topic forbidden: not allowed to use it: ");
  }

  @Test
  void shouldFailTheJobForATopicThatIsNotThere() {
    assertThatThrownBy(() -> check("n", "missing").run())
        .isInstanceOf(SuppressRestartsException.class)
        .cause()
        .hasMessageStartingWith("kafka: topic missing: does not exist");
  }

  @Test
  void shouldStartWhereNobodyAnswers() {
    KafkaSettings away = settings("n", Map.of("kafka.brokers", "127.0.0.1:1"));

    assertThatCode(() -> new KafkaStartCheck(away, List.of("alerts"), Duration.ofSeconds(1)).run())
        .doesNotThrowAnyException();
  }

  @Test
  void shouldKnowToTheByteWhatTheProducerTakes() throws Exception {
    KafkaSettings settings = settings("n", Map.of());
    AlertRecords records = new AlertRecords("alerts");
    int rest = RequestSize.of(records.of(alert(500_000))) - 500_000;
    int largest = RequestSize.max(settings) - rest;

    try (KafkaProducer<byte[], byte[]> producer = producer(settings)) {
      assertThat(producer.send(records.of(alert(largest))).get().serializedValueSize())
          .isGreaterThan(1_000_000);
      assertThat(RequestSize.of(records.of(alert(largest)))).isEqualTo(RequestSize.max(settings));
      assertThatThrownBy(() -> producer.send(records.of(alert(largest + 1))).get())
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(RecordTooLargeException.class);
    }
  }

  @Test
  void shouldWriteADeadLetterHoweverLargeItsBytesAre() throws Exception {
    KafkaSettings settings = settings("n", Map.of());
    byte[] bytes = new byte[2_000_000];
    new Random(1).nextBytes(bytes);
    DeadLetter letter = DeadLetter.undelivered("id", bytes, bytes.length, "\u0001".repeat(1000), 0);
    byte[] value = DeadLetterJson.write(letter, KafkaSinks.maxLetterBytes(settings));
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>("alerts", null, null, null, value, RecordHeaders.of(letter));

    try (KafkaProducer<byte[], byte[]> producer = producer(settings)) {
      assertThat(producer.send(record).get().serializedValueSize()).isGreaterThan(1_000_000);
    }
  }

  private static Alert alert(int length) {
    String frame = "{\"event\":{},\"text\":\"%s\"}";
    String text = "x".repeat(length - frame.length() + 2);
    return new Alert("id", "rule", "low", frame.formatted(text).getBytes(UTF_8));
  }

  private static KafkaProducer<byte[], byte[]> producer(KafkaSettings settings) {
    Properties properties = KafkaSinks.producerProperties(settings);
    properties.setProperty("bootstrap.servers", settings.brokers());
    return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static KafkaStartCheck check(String password, String topic) {
    return new KafkaStartCheck(settings(password, Map.of()), List.of(topic), PATIENCE);
  }

  /** As a user would write them: the login is secret, so it is only referred to. */
  private static KafkaSettings settings(String password, Map<String, String> more) {
    Map<String, String> values = new HashMap<>();
    values.put("kinesis.streams", "cloudtrail");
    values.put("kinesis.region", "eu-west-1");
    values.put("kafka.brokers", kafka.bootstrapServers());
    values.put("kafka.properties.security.protocol", "SASL_PLAINTEXT");
    values.put("kafka.properties.sasl.mechanism", "PLAIN");
    values.put("kafka.properties.sasl.jaas.config", "${env:KAFKA_LOGIN}");
    values.putAll(more);
    Map<String, String> environment =
        Map.of("KAFKA_LOGIN", LOGIN.formatted("newterms", password) + ";");
    return Objects.requireNonNull(new SettingsReader(null, values, environment).readLive().kafka());
  }

  private static Map<String, String> client(String user, String password) {
    return Map.of(
        "security.protocol", "SASL_PLAINTEXT",
        "sasl.mechanism", "PLAIN",
        "sasl.jaas.config", LOGIN.formatted(user, password) + ";");
  }
}
