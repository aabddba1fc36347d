package dev.newterms.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.contrib.streaming.state.EmbeddedRocksDBStateBackend;
import org.apache.flink.contrib.streaming.state.RocksDBConfigurableOptions;
import org.apache.flink.contrib.streaming.state.RocksDBOptions;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.highavailability.HighAvailabilityServicesUtils;
import org.apache.flink.runtime.jobmanager.HighAvailabilityMode;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.apache.flink.runtime.state.StateBackendLoader;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** flink-conf/config.yaml, as Flink itself reads it. */
class FlinkConfigurationTest {

  private static final Configuration CONFIGURATION =
      GlobalConfiguration.loadConfiguration("flink-conf");

  private static final Map<String, ConfigOption<?>> OPTIONS =
      List.of(
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
              TaskManagerOptions.class)
          .stream()
          .flatMap(type -> Arrays.stream(type.getFields()))
          .filter(field -> field.getType() == ConfigOption.class)
          .filter(field -> !field.isAnnotationPresent(Deprecated.class))
          .map(FlinkConfigurationTest::option)
          .collect(Collectors.toMap(ConfigOption::key, Function.identity(), (a, b) -> b));

  @Test
  void shouldHoldWhatFlinkKnows() {
    assertThat(CONFIGURATION.keySet()).isNotEmpty();
    assertFlinkKnows(CONFIGURATION);
  }

  @Test
  void shouldOfferHighAvailabilityAsFlinkKnowsIt(@TempDir Path folder) throws Exception {
    Configuration offered = uncommented(folder);

    assertFlinkKnows(offered);
    assertThat(offered.keySet())
        .containsAll(CONFIGURATION.keySet())
        .contains(
            HighAvailabilityOptions.HA_ZOOKEEPER_QUORUM.key(),
            HighAvailabilityOptions.HA_CLUSTER_ID.key());
    assertThat(HighAvailabilityMode.fromConfig(offered)).isEqualTo(HighAvailabilityMode.ZOOKEEPER);
    assertThat(HighAvailabilityServicesUtils.getClusterHighAvailableStoragePath(offered))
        .hasToString("s3://my-bucket/newterms/high-availability/newterms");
    assertThat(CONFIGURATION.contains(HighAvailabilityOptions.HA_MODE)).isFalse();
  }

  @Test
  void shouldKeepStateInRocksDb() throws Exception {
    assertThat(
            StateBackendLoader.loadStateBackendFromConfig(
                CONFIGURATION, getClass().getClassLoader(), LoggerFactory.getLogger(getClass())))
        .isInstanceOf(EmbeddedRocksDBStateBackend.class)
        .extracting(
            backend -> ((EmbeddedRocksDBStateBackend) backend).isIncrementalCheckpointsEnabled())
        .isEqualTo(true);
  }

  @Test
  void shouldOpenWhatJava17Closes() {
    assertThat(CONFIGURATION.get(CoreOptions.FLINK_JVM_OPTIONS))
        .contains("--add-opens=java.base/java.util=ALL-UNNAMED")
        .contains("--add-opens=java.base/java.lang=ALL-UNNAMED");
  }

  @Test
  void shouldConfigureTheJob() {
    StreamExecutionEnvironment job =
        StreamExecutionEnvironment.getExecutionEnvironment(CONFIGURATION);

    assertThat(job.getMaxParallelism()).isEqualTo(720);
    assertThat(CONFIGURATION.get(PipelineOptions.GENERIC_TYPES)).isFalse();
    assertThat(job.getConfig().isObjectReuseEnabled()).isTrue();
    assertThat(job.getCheckpointConfig().getCheckpointInterval())
        .isEqualTo(Duration.ofSeconds(30).toMillis());
    assertThat(job.getCheckpointConfig().getTolerableCheckpointFailureNumber())
        .isGreaterThanOrEqualTo(1000);
  }

  @Test
  void shouldDivideTheMemoryOfTheProcesses() {
    assertThat(TaskExecutorProcessUtils.processSpecFromConfig(CONFIGURATION).getManagedMemorySize())
        .isGreaterThan(MemorySize.ofMebiBytes(512));
    assertThat(
            JobManagerProcessUtils.processSpecFromConfigWithNewOptionToInterpretLegacyHeap(
                    CONFIGURATION, JobManagerOptions.JVM_HEAP_MEMORY)
                .getJvmHeapMemorySize())
        .isGreaterThan(MemorySize.ofMebiBytes(400));
  }

  @Test
  void shouldMarkWhatNoClusterCanKeep() throws Exception {
    assertThat(Files.readAllLines(Path.of("flink-conf/config.yaml")))
        .filteredOn(line -> line.contains("localhost") || line.contains("file:///tmp"))
        .hasSize(7)
        .allMatch(line -> line.contains("# CHANGE"));
  }

  @Test
  void shouldReportMetricsToPrometheus() {
    assertThat(CONFIGURATION.get(MetricOptions.REPORTERS_LIST)).isEqualTo("prom");
    assertThat(CONFIGURATION.toMap())
        .containsEntry(
            "metrics.reporter.prom.factory.class",
            "org.apache.flink.metrics.prometheus.PrometheusReporterFactory");
  }

  private static void assertFlinkKnows(Configuration configuration) {
    assertThat(keys(configuration))
        .isSubsetOf(OPTIONS.keySet())
        .allSatisfy(key -> assertThat(configuration.getOptional(OPTIONS.get(key))).isPresent());
  }

  /** All but a reporter's own, which no option of Flink's declares. */
  private static Set<String> keys(Configuration configuration) {
    return configuration.keySet().stream()
        .filter(key -> !key.startsWith("metrics.reporter."))
        .collect(Collectors.toSet());
  }

  /** With the settings that are commented out: behind a # there is a space in prose alone. */
  private static Configuration uncommented(Path folder) throws IOException {
    Files.write(
        folder.resolve("config.yaml"),
        Files.readAllLines(Path.of("flink-conf/config.yaml")).stream()
            .map(line -> line.replaceFirst("^#(?! \\S)", ""))
            .toList());
    return GlobalConfiguration.loadConfiguration(folder.toString());
  }

  private static ConfigOption<?> option(Field field) {
    try {
      return (ConfigOption<?>) field.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
