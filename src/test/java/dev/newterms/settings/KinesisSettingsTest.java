package dev.newterms.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KinesisSettingsTest {

  @Test
  void shouldReadAllOfThem() {
    KinesisSettings settings =
        GivenSettings.live()
            .with("kinesis.streams", "a,b")
            .with("kinesis.region", "us-gov-west-1")
            .with("kinesis.endpoint", "http://localhost:4567")
            .with("kinesis.initial-position", "trim-horizon")
            .with("kinesis.properties.aws.credentials.provider", "AUTO")
            .readLive()
            .kinesis();

    assertThat(settings)
        .isEqualTo(
            new KinesisSettings(
                List.of("a", "b"),
                "us-gov-west-1",
                URI.create("http://localhost:4567"),
                new InitialPosition.TrimHorizon(),
                Map.of("aws.credentials.provider", "AUTO")));
  }

  @Test
  void shouldStartAtTheLatestRecordByDefault() {
    KinesisSettings settings = GivenSettings.live().readLive().kinesis();

    assertThat(settings.initialPosition()).isEqualTo(new InitialPosition.Latest());
    assertThat(settings.endpoint()).isNull();
  }

  @Test
  void shouldStartAtAnInstant() {
    assertThat(
            GivenSettings.live()
                .with("kinesis.initial-position", "2026-01-31T00:00:00Z")
                .readLive()
                .kinesis()
                .initialPosition())
        .isEqualTo(new InitialPosition.At(Instant.parse("2026-01-31T00:00:00Z")));
  }

  @Test
  void shouldRequireStreamsAndRegion() {
    assertThat(
            GivenSettings.live()
                .without("kinesis.streams")
                .without("kinesis.region")
                .liveProblems())
        .containsExactly(
            "settings: kinesis.streams: required", "settings: kinesis.region: required");
  }

  @Test
  void shouldRefuseAnotherPosition() {
    assertThat(GivenSettings.live().with("kinesis.initial-position", "oldest").liveProblems())
        .containsExactly(
            "settings: kinesis.initial-position: expected latest, trim-horizon or an instant like"
                + " 2026-01-31T00:00:00Z, got 'oldest'");
  }

  @Test
  void shouldRefuseANameThatNoStreamHas() {
    assertThat(GivenSettings.live().with("kinesis.streams", "a,b c").liveProblems())
        .containsExactly("settings: kinesis.streams: expected the name of a stream, got 'b c'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ireland", "eu_west_1", "eu"})
  void shouldRefuseWhatIsNoRegion(String region) {
    assertThat(GivenSettings.live().with("kinesis.region", region).liveProblems())
        .containsExactly(
            "settings: kinesis.region: expected an AWS region like us-east-1, got '"
                + region
                + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost:4567", "ftp://localhost", "http://localhost/a", "http://"})
  void shouldRefuseWhatIsNoEndpoint(String endpoint) {
    assertThat(GivenSettings.live().with("kinesis.endpoint", endpoint).liveProblems())
        .containsExactly(
            "settings: kinesis.endpoint: expected http(s)://host[:port], got '" + endpoint + "'");
  }

  @Test
  void shouldRefuseAPropertyThatHasASetting() {
    assertThat(GivenSettings.live().with("kinesis.properties.aws.region", "x").liveProblems())
        .containsExactly("settings: kinesis.properties.aws.region: set kinesis.region instead");
  }

  @Test
  void shouldNotShowThePropertiesValues() {
    assertThat(
            GivenSettings.live()
                .with(
                    "kinesis.properties.aws.credentials.provider.basic.secretkey", "${env:SECRET}")
                .withEnvironment("SECRET", "hunter2")
                .readLive())
        .asString()
        .contains("secretkey")
        .doesNotContain("hunter2");
  }
}
