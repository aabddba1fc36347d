package dev.newterms.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.settings.InitialPosition;
import dev.newterms.settings.KinesisSettings;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.streaming.connectors.kinesis.config.ConsumerConfigConstants;
import org.apache.flink.streaming.connectors.kinesis.util.KinesisConfigUtil;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KinesisPropertiesTest {

  private static final String REGION = "eu-west-1";

  @Test
  void shouldGiveTheConnectorWhatItAsksFor() {
    KinesisConfigUtil.validateConsumerConfiguration(properties(new InitialPosition.Latest()));
  }

  @Test
  void shouldNameTheRegion() {
    assertThat(properties(new InitialPosition.Latest())).containsEntry("aws.region", REGION);
  }

  @Test
  void shouldNameNoEndpointOfItsOwn() {
    assertThat(properties(new InitialPosition.Latest())).doesNotContainKey("aws.endpoint");
  }

  @Test
  void shouldNameTheEndpointThatIsSet() {
    assertThat(
            properties(new InitialPosition.Latest(), URI.create("http://localhost:4567"), Map.of()))
        .containsEntry("aws.endpoint", "http://localhost:4567");
  }

  @Test
  void shouldBeginAtTheLatestRecord() {
    assertThat(properties(new InitialPosition.Latest()))
        .containsEntry(ConsumerConfigConstants.STREAM_INITIAL_POSITION, "LATEST");
  }

  @Test
  void shouldBeginAtTheOldestRecord() {
    assertThat(properties(new InitialPosition.TrimHorizon()))
        .containsEntry(ConsumerConfigConstants.STREAM_INITIAL_POSITION, "TRIM_HORIZON");
  }

  @Test
  void shouldBeginAtAnInstantToTheMillisecond() {
    Properties properties =
        properties(new InitialPosition.At(Instant.parse("2026-03-01T10:00:00.007Z")));

    KinesisConfigUtil.validateConsumerConfiguration(properties);
    assertThat(properties)
        .containsEntry(ConsumerConfigConstants.STREAM_INITIAL_POSITION, "AT_TIMESTAMP")
        .containsEntry(ConsumerConfigConstants.STREAM_INITIAL_TIMESTAMP, "1772359200.007");
  }

  @Test
  void shouldLetTheSettingsOwnPropertiesWin() {
    Map<String, String> own =
        Map.of("flink.stream.recordpublisher", "EFO", "aws.region", "eu-north-1");

    assertThat(properties(new InitialPosition.Latest(), null, own)).containsAllEntriesOf(own);
  }

  private static Properties properties(InitialPosition position) {
    return properties(position, null, Map.of());
  }

  private static Properties properties(
      InitialPosition position, @Nullable URI endpoint, Map<String, String> own) {
    return KinesisProperties.of(
        new KinesisSettings(List.of("cloudtrail"), REGION, endpoint, position, own));
  }
}
