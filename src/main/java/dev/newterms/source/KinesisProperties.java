package dev.newterms.source;

import dev.newterms.settings.InitialPosition;
import dev.newterms.settings.KinesisSettings;
import java.time.Instant;
import java.util.Locale;
import java.util.Properties;

/** The settings in the connector's own words. */
final class KinesisProperties {

  private KinesisProperties() {}

  static Properties of(KinesisSettings settings) {
    Properties properties = new Properties();
    properties.setProperty("aws.region", settings.region());
    if (settings.endpoint() != null) {
      properties.setProperty("aws.endpoint", settings.endpoint().toString());
    }
    startAt(settings.initialPosition(), properties);
    properties.putAll(settings.properties());
    return properties;
  }

  private static void startAt(InitialPosition position, Properties properties) {
    if (position instanceof InitialPosition.At at) {
      properties.setProperty("flink.stream.initpos", "AT_TIMESTAMP");
      properties.setProperty("flink.stream.initpos.timestamp", epochSeconds(at.instant()));
    } else {
      properties.setProperty(
          "flink.stream.initpos",
          position instanceof InitialPosition.TrimHorizon ? "TRIM_HORIZON" : "LATEST");
    }
  }

  private static String epochSeconds(Instant instant) {
    return String.format(Locale.ROOT, "%.3f", instant.toEpochMilli() / 1000.0);
  }
}
