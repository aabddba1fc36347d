package dev.newterms.cli;

import dev.newterms.ecs.AddressDatabases;
import dev.newterms.settings.EnrichmentSettings;
import java.time.Duration;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Flink inside this JVM. */
final class EmbeddedFlink {

  /** What batch mode sorts in, and RocksDB works in; all else is the JVM's heap. */
  private static final MemorySize MANAGED_MEMORY = MemorySize.ofMebiBytes(256);

  /** So often counts of running tasks arrive; the timeout stays Flink's, which is far longer. */
  private static final Duration HEARTBEAT_INTERVAL = Duration.ofSeconds(1);

  private EmbeddedFlink() {}

  /**
   * Checks the databases in the name of the TaskManager, which is in this process: what it would
   * fail of is told before it starts.
   */
  static void requireDatabases(EnrichmentSettings settings) {
    AddressDatabases.open(settings).close();
  }

  static StreamExecutionEnvironment environment(int parallelism) {
    return environment(parallelism, new Configuration());
  }

  static StreamExecutionEnvironment environment(int parallelism, Configuration configuration) {
    Configuration embedded = new Configuration();
    String temporary = TemporaryFolder.create().toString();
    embedded.set(CoreOptions.TMP_DIRS, temporary);
    embedded.set(WebOptions.TMP_DIR, temporary);
    embedded.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MANAGED_MEMORY);
    embedded.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, HEARTBEAT_INTERVAL);
    embedded.addAll(configuration);
    return StreamExecutionEnvironment.createLocalEnvironment(parallelism, embedded);
  }
}
