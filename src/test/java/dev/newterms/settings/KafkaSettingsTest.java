package dev.newterms.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
                Map.of("linger.ms", "5", "client.id", "")));
  }

  @Test
  void shouldHaveDefaultTopics() {
    assertThat(GivenSettings.live().readLive().kafka())
        .isEqualTo(
            new KafkaSettings("kafka:9092", "newterms.alerts", "newterms.dead-letters", Map.of()));
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

  @Test
  void shouldRefuseAPropertyThatHasASetting() {
    assertThat(
            GivenSettings.live()
                .with("kafka.properties.bootstrap.servers", "kafka:9092")
                .liveProblems())
        .containsExactly("settings: kafka.properties.bootstrap.servers: set kafka.brokers instead");
  }
}
