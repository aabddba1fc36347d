package dev.newterms.proof;

import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;

/** A Flink in this JVM for all runs of a test class: to start one takes longer than a run. */
final class ProofCluster {

  private ProofCluster() {}

  static MiniClusterExtension ofFourSlots() {
    Configuration flink = new Configuration();
    flink.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(256));
    return new MiniClusterExtension(
        new MiniClusterResourceConfiguration.Builder()
            .setConfiguration(flink)
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(4)
            .build());
  }

  /** For a run on it, which needs no more slots than it has. */
  static StreamExecutionEnvironment environment(int parallelism, Configuration flink) {
    return StreamExecutionEnvironment.getExecutionEnvironment(flink).setParallelism(parallelism);
  }
}
