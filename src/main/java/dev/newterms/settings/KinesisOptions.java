package dev.newterms.settings;

import static org.apache.flink.configuration.ConfigOptions.key;

import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;

/** The settings of the live job's source. */
public final class KinesisOptions {

  public static final ConfigOption<List<String>> STREAMS =
      key("kinesis.streams")
          .stringType()
          .asList()
          .noDefaultValue()
          .withDescription("Names of the streams to read. The live job needs at least one.");

  public static final ConfigOption<String> REGION =
      key("kinesis.region")
          .stringType()
          .noDefaultValue()
          .withDescription("AWS region of the streams. The live job needs it.");

  public static final ConfigOption<String> ENDPOINT =
      key("kinesis.endpoint")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "Address to use instead of the region's own, http(s)://host[:port], such as that of a"
                  + " VPC endpoint.");

  public static final ConfigOption<String> INITIAL_POSITION =
      key("kinesis.initial-position")
          .stringType()
          .defaultValue("latest")
          .withDescription(
              "Where a first start begins to read: latest, trim-horizon (the oldest record there"
                  + " is), or an instant such as 2026-01-31T00:00:00Z. A restored job goes on where"
                  + " it was.");

  public static final ConfigOption<Map<String, String>> PROPERTIES =
      key("kinesis.properties")
          .mapType()
          .noDefaultValue()
          .withDescription(
              "Properties handed to Flink's Kinesis connector as they are, such as"
                  + " kinesis.properties.aws.credentials.provider.");

  static final List<ConfigOption<?>> ALL =
      List.of(STREAMS, REGION, ENDPOINT, INITIAL_POSITION, PROPERTIES);

  private KinesisOptions() {}
}
