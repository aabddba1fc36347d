package dev.newterms.settings;

import java.util.Map;
import java.util.Objects;

/** Reads the settings of the live job's source. */
final class KinesisSection {

  /** Names in Flink's Kinesis connector, AWSConfigConstants and ConsumerConfigConstants. */
  private static final Map<String, String> OWN_SETTINGS =
      Map.of(
          "aws.region", KinesisOptions.REGION.key(),
          "aws.endpoint", KinesisOptions.ENDPOINT.key(),
          "flink.stream.initpos", KinesisOptions.INITIAL_POSITION.key(),
          "flink.stream.initpos.timestamp", KinesisOptions.INITIAL_POSITION.key());

  private KinesisSection() {}

  static KinesisSettings read(SettingsValues values) {
    values.require(KinesisOptions.STREAMS);
    values.require(KinesisOptions.REGION);
    return new KinesisSettings(
        values.list(KinesisOptions.STREAMS, Format.STREAM),
        Objects.requireNonNullElse(values.orNull(KinesisOptions.REGION, Format.REGION), ""),
        values.orNull(KinesisOptions.ENDPOINT, Format.ENDPOINT),
        Objects.requireNonNullElseGet(
            values.orNull(KinesisOptions.INITIAL_POSITION, Format.POSITION),
            () -> InitialPosition.parse(KinesisOptions.INITIAL_POSITION.defaultValue())),
        values.properties(KinesisOptions.PROPERTIES, OWN_SETTINGS));
  }
}
