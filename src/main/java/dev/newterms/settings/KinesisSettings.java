package dev.newterms.settings;

import java.io.Serializable;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where CloudTrail's records are read from.
 *
 * @param streams names of Kinesis streams; never empty
 * @param region AWS region of all of them
 * @param endpoint http or https address to use instead of the region's own
 * @param initialPosition where a first start begins
 * @param properties handed to the Flink connector as they are; values may be secret, so never shown
 */
public record KinesisSettings(
    List<String> streams,
    String region,
    @Nullable URI endpoint,
    InitialPosition initialPosition,
    Map<String, String> properties)
    implements Serializable {

  public KinesisSettings {
    streams = List.copyOf(streams);
    properties = Map.copyOf(properties);
  }

  @Override
  public String toString() {
    return "KinesisSettings[streams="
        + streams
        + ", region="
        + region
        + ", endpoint="
        + endpoint
        + ", initialPosition="
        + initialPosition
        + ", properties="
        + properties.keySet()
        + "]";
  }
}
