package dev.newterms.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The setting {@code dead-letters.to}. */
class DeadLetterTargetTest {

  @Test
  void shouldBeKafkaWhereThereAreBrokers() {
    assertThat(both().readLive().deadLetters()).isEqualTo(DeadLetterTarget.KAFKA);
  }

  @Test
  void shouldBeElasticsearchWhereThereAreNone() {
    assertThat(both().without("kafka.brokers").readLive().deadLetters())
        .isEqualTo(DeadLetterTarget.ELASTICSEARCH);
  }

  @ParameterizedTest
  @EnumSource(DeadLetterTarget.class)
  void shouldBeWhatIsSet(DeadLetterTarget target) {
    assertThat(to(target.name().toLowerCase(Locale.ROOT), both()).readLive().deadLetters())
        .isEqualTo(target);
  }

  @Test
  void shouldNeedTheSinkThatItNames() {
    assertThat(to("kafka", both().without("kafka.brokers")).liveProblems())
        .containsExactly("settings: dead-letters.to: kafka needs kafka.brokers");
    assertThat(to("elasticsearch", both().without("elasticsearch.hosts")).liveProblems())
        .containsExactly("settings: dead-letters.to: elasticsearch needs elasticsearch.hosts");
  }

  @Test
  void shouldBeNothingElse() {
    assertThat(to("s3", both()).liveProblems())
        .singleElement()
        .asString()
        .startsWith("settings: dead-letters.to: expected ")
        .contains("elasticsearch", "kafka", "log", "got 's3'");
  }

  private static GivenSettings both() {
    return GivenSettings.live().with("elasticsearch.hosts", "http://localhost:9200");
  }

  private static GivenSettings to(String target, GivenSettings given) {
    return given.with("dead-letters.to", target);
  }
}
