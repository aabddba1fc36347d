package dev.newterms.manifests;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.FallbackKey;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.contrib.streaming.state.RocksDBConfigurableOptions;
import org.apache.flink.contrib.streaming.state.RocksDBOptions;

/**
 * {@code flinkConfiguration}: keys that Flink or the operator knows, with values of their types.
 * The operator deploys others, too, and the job then fails or does without.
 */
final class FlinkOptions implements ManifestCheck {

  /** By key, that of older versions too. */
  private static final Map<String, ConfigOption<?>> KNOWN =
      Stream.of(
              CheckpointingOptions.class,
              CoreOptions.class,
              HighAvailabilityOptions.class,
              JobManagerOptions.class,
              MetricOptions.class,
              PipelineOptions.class,
              RestOptions.class,
              RestartStrategyOptions.class,
              RocksDBConfigurableOptions.class,
              RocksDBOptions.class,
              StateBackendOptions.class,
              TaskManagerOptions.class,
              WebOptions.class,
              Operator.type(
                  "org.apache.flink.kubernetes.operator.config.KubernetesOperatorConfigOptions"),
              Operator.type("org.apache.flink.autoscaler.config.AutoScalerOptions"),
              Operator.type("org.apache.flink.kubernetes.configuration.KubernetesConfigOptions"))
          .flatMap(type -> Arrays.stream(type.getFields()))
          .filter(field -> field.getType() == ConfigOption.class)
          .map(FlinkOptions::option)
          .flatMap(option -> keys(option).map(key -> Map.entry(key, option)))
          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a));

  /** What Flink hands to a metric reporter, whose options no class declares. */
  private static final String REPORTER = "metrics.reporter.";

  @Override
  public List<String> findings(List<Manifest> rendered) {
    return Deployment.of(rendered).flatMap(FlinkOptions::findings).toList();
  }

  private static Stream<String> findings(Deployment deployment) {
    return deployment.options().entrySet().stream()
        .filter(entry -> !entry.getKey().startsWith(REPORTER))
        .flatMap(
            entry ->
                problem(entry.getKey(), entry.getValue())
                    .map(
                        problem ->
                            deployment.finding(
                                "spec.flinkConfiguration." + entry.getKey(), problem)));
  }

  private static Stream<String> problem(String key, String value) {
    ConfigOption<?> option = KNOWN.get(key);
    if (option == null) {
      return Stream.of("neither Flink nor the operator knows it");
    }
    try {
      Configuration.fromMap(Map.of(key, value)).getOptional(option);
      return Stream.empty();
    } catch (IllegalArgumentException e) {
      return Stream.of(e.getMessage());
    }
  }

  private static Stream<String> keys(ConfigOption<?> option) {
    Stream.Builder<String> keys = Stream.builder();
    keys.add(option.key());
    for (FallbackKey key : option.fallbackKeys()) {
      keys.add(key.getKey());
    }
    return keys.build();
  }

  private static ConfigOption<?> option(Field field) {
    try {
      return (ConfigOption<?>) field.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
