package dev.newterms;

import dev.newterms.settings.SettingsReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * The live job on a Flink in this JVM, with RocksDB and a checkpoint each second.
 *
 * @param folder where checkpoints and savepoints go
 */
record LiveJob(JobClient client, Path folder) {

  static LiveJob start(Map<String, String> settings, Path folder, int parallelism)
      throws Exception {
    return start(settings, folder, parallelism, null);
  }

  static LiveJob restore(
      Map<String, String> settings, Path folder, int parallelism, String savepoint)
      throws Exception {
    return start(settings, folder, parallelism, savepoint);
  }

  private static LiveJob start(
      Map<String, String> settings, Path folder, int parallelism, @Nullable String savepoint)
      throws Exception {
    Configuration flink = new Configuration();
    flink.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
    flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(1));
    flink.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
        folder.resolve("checkpoints").toUri().toString());
    if (savepoint != null) {
      flink.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
    }
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(parallelism, flink);
    NewTermsJob.build(environment, new SettingsReader(null, settings, Map.of()).readLive());
    return new LiveJob(environment.executeAsync("live job"), folder);
  }

  /** Stops the job and returns the savepoint. */
  String stop() throws Exception {
    return stop(false);
  }

  /** Stops the job once its sinks are done with all that it has read. */
  void drain() throws Exception {
    stop(true);
  }

  private String stop(boolean drained) throws Exception {
    String savepoints = folder.resolve("savepoints").toUri().toString();
    return client.stopWithSavepoint(drained, savepoints, SavepointFormatType.NATIVE).get();
  }
}
