package dev.newterms.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaSettingsTest {

  @Test
  void shouldReadAllOfThem() {
    assertThat(
            GivenSettings.live()
                .with("kafka.brokers", "a:9092, [::1]:9093")
                .with("kafka.alerts-topic", "alerts")
                .with("kafka.dead-letters-topic", "dead-letters")
                .with("kafka.properties.linger.ms", "5")
                .with("kafka.properties.client.id", "")
                .readLive()
                .kafka())
        .isEqualTo(
            new KafkaSettings(
                "a:9092,[::1]:9093",
                "alerts",
                "dead-letters",
                DeliveryGuarantee.AT_LEAST_ONCE,
                "alerts",
                Map.of("linger.ms", "5", "client.id", "")));
  }

  @Test
  void shouldHaveDefaultTopics() {
    assertThat(GivenSettings.live().readLive().kafka())
        .isEqualTo(
            new KafkaSettings(
                "kafka:9092",
                "newterms.alerts",
                "newterms.dead-letters",
                DeliveryGuarantee.AT_LEAST_ONCE,
                "newterms.alerts",
                Map.of()));
  }

  @Test
  void shouldBeOffWithoutBrokers() {
    LiveSettings settings =
        GivenSettings.live()
            .without("kafka.brokers")
            .with("elasticsearch.hosts", "http://search:9200")
            .readLive();

    assertThat(settings.kafka()).isNull();
  }

  @Test
  void shouldRequireASink() {
    assertThat(GivenSettings.live().with("kafka.brokers", "").liveProblems())
        .containsExactly(
            "settings: elasticsearch.hosts, kafka.brokers: at least one of them is required");
  }

  @ParameterizedTest
  @ValueSource(strings = {"kafka", "kafka:0", "kafka:65536", "kafka:x", "http://kafka:9092"})
  void shouldRefuseWhatIsNoBroker(String broker) {
    assertThat(GivenSettings.live().with("kafka.brokers", broker).liveProblems())
        .containsExactly("settings: kafka.brokers: expected host:port, got '" + broker + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "..", "a b", "a/b"})
  void shouldRefuseANameThatNoTopicHas(String topic) {
    assertThat(GivenSettings.live().with("kafka.alerts-topic", topic).liveProblems())
        .containsExactly(
            "settings: kafka.alerts-topic: expected a topic of 1 to 249 letters, digits, '.', '_'"
                + " and '-', got '"
                + topic
                + "'");
  }

  @Test
  void shouldRefuseDeadLettersAmongAlerts() {
    assertThat(
            GivenSettings.live().with("kafka.dead-letters-topic", "newterms.alerts").liveProblems())
        .containsExactly(
            "settings: kafka.dead-letters-topic: expected another topic than kafka.alerts-topic");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "max.request.size | 1 MB | a value of type INT in [0,...]",
        "max.request.size | 65535 | at least 65536",
        "buffer.memory | 65535 | at least 65536",
        "key.serializer | java.lang.String | nothing: keys and values are bytes",
        "value.serializer | java.lang.String | nothing: keys and values are bytes",
        "delivery.timeout.ms | 29999 | at least linger.ms + request.timeout.ms, 30000",
        "acks | 1 | all: an alert could be lost with a broker",
        "acks | some | a value of type STRING in [all, -1, 0, 1]",
        "enable.idempotence | false | true: an alert could be written twice",
        "enable.idempotence | perhaps | a value of type BOOLEAN",
      })
  void shouldRefuseAValueThatTheProducerCannotHave(String name, String value, String expected) {
    assertThat(GivenSettings.live().with("kafka.properties." + name, value).liveProblems())
        .containsExactly("settings: kafka.properties." + name + ": expected " + expected);
  }

  @Test
  void shouldRefuseValuesThatDoNotGoTogether() {
    assertThat(GivenSettings.live().with("kafka.properties.retries", "0").liveProblems())
        .containsExactly(
            "settings: kafka.properties: Must set retries to non-zero when using the idempotent"
                + " producer.");
    assertThat(
            GivenSettings.live()
                .with("kafka.properties.max.in.flight.requests.per.connection", "6")
                .liveProblems())
        .containsExactly(
            "settings: kafka.properties: Must set max.in.flight.requests.per.connection to at most"
                + " 5 to use the idempotent producer.");
  }

  @Test
  void shouldLeaveALoginModuleToTheTaskManagers() {
    String login = "software.amazon.msk.auth.iam.IAMLoginModule required;";
    GivenSettings settings =
        GivenSettings.live()
            .with("kafka.properties.security.protocol", "SASL_SSL")
            .with("kafka.properties.sasl.mechanism", "AWS_MSK_IAM")
            .with("kafka.properties.sasl.jaas.config", "${env:KAFKA_LOGIN}")
            .withEnvironment("KAFKA_LOGIN", login);

    assertThat(settings.readLive().kafka())
        .extracting(kafka -> kafka.properties().get("sasl.jaas.config"))
        .isEqualTo(login);
  }

  @ParameterizedTest
  @CsvSource({"acks,-1", "acks,all", "enable.idempotence,TRUE", "max.request.size,65536"})
  void shouldTakeAValueThatKeepsTheDelivery(String name, String value) {
    assertThat(GivenSettings.live().with("kafka.properties." + name, value).readLive().kafka())
        .extracting(KafkaSettings::properties)
        .isEqualTo(Map.of(name, value));
  }

  @Test
  void shouldRefuseAPropertyThatHasASetting() {
    assertThat(
            GivenSettings.live()
                .with("kafka.properties.bootstrap.servers", "kafka:9092")
                .liveProblems())
        .containsExactly("settings: kafka.properties.bootstrap.servers: set kafka.brokers instead");
    assertThat(
            GivenSettings.live().with("kafka.properties.transactional.id", "mine").liveProblems())
        .containsExactly(
            "settings: kafka.properties.transactional.id: set kafka.transactional-id-prefix"
                + " instead");
  }
}
