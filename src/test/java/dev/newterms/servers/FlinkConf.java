package dev.newterms.servers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ConfigurationUtils;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.jobmanager.JobManagerProcessSpec;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;

/** The configuration folder of a local Flink cluster, and the JVM options that follow from it. */
final class FlinkConf {
  private static final String LOCALHOST = "127.0.0.1";
  private static final String LOG4J = "log4j-console.properties";

  private final Path folder;
  private final Configuration configuration;

  private FlinkConf(Path folder, Configuration configuration) {
    this.folder = folder;
    this.configuration = configuration;
  }

  /** Writes {@code work/conf}: the folder {@code base}, if there is one, made to run locally. */
  static FlinkConf write(Path base, Path work, Map<String, String> overrides) {
    Path folder = work.resolve("conf");
    if (Files.isDirectory(base)) {
      ServerFolders.copy(base, folder);
    }
    Configuration configuration = load(folder);
    makeLocal(configuration, work);
    overrides.forEach(configuration::setString);
    FlinkConf conf = new FlinkConf(folder, configuration);
    conf.write();
    return conf;
  }

  Path folder() {
    return folder;
  }

  int restPort() {
    return configuration.get(RestOptions.PORT);
  }

  List<String> jobManager(String main) {
    JobManagerProcessSpec memory =
        JobManagerProcessUtils.processSpecFromConfigWithNewOptionToInterpretLegacyHeap(
            configuration, JobManagerOptions.JVM_HEAP_MEMORY);
    List<String> command = new ArrayList<>();
    command.addAll(words(JobManagerProcessUtils.generateJvmParametersStr(memory, configuration)));
    command.addAll(java(CoreOptions.FLINK_JM_JVM_OPTIONS, main));
    command.addAll(List.of("--configDir", folder.toString(), "--executionMode", "cluster"));
    command.addAll(words(JobManagerProcessUtils.generateDynamicConfigsStr(memory)));
    return command;
  }

  List<String> taskManager(String main) {
    TaskExecutorProcessSpec memory = TaskExecutorProcessUtils.processSpecFromConfig(configuration);
    List<String> command = new ArrayList<>();
    command.addAll(words(ProcessMemoryUtils.generateJvmParametersStr(memory)));
    command.addAll(java(CoreOptions.FLINK_TM_JVM_OPTIONS, main));
    command.addAll(List.of("--configDir", folder.toString()));
    command.addAll(words(TaskExecutorProcessUtils.generateDynamicConfigsStr(memory)));
    return command;
  }

  List<String> client(String main) {
    return java(CoreOptions.FLINK_CLI_JVM_OPTIONS, main);
  }

  private List<String> java(ConfigOption<String> options, String main) {
    List<String> command = new ArrayList<>();
    // These JVMs live too short to gain from the optimising compiler.
    command.add("-XX:TieredStopAtLevel=1");
    command.addAll(words(configuration.get(CoreOptions.FLINK_JVM_OPTIONS)));
    command.addAll(words(configuration.get(options)));
    command.add("-Dlog.file=" + folder.resolveSibling("flink.log"));
    command.add("-Dlog4j.configurationFile=" + folder.resolve(LOG4J).toUri());
    command.addAll(List.of("-cp", FlinkCluster.lib().resolve("*").toString(), main));
    return command;
  }

  private static List<String> words(String line) {
    return line.isBlank() ? List.of() : List.of(line.strip().split("\\s+"));
  }

  private static Configuration load(Path folder) {
    if (Files.exists(folder.resolve("config.yaml"))) {
      return GlobalConfiguration.loadConfiguration(folder.toString());
    }
    Configuration configuration = new Configuration();
    configuration.set(JobManagerOptions.TOTAL_PROCESS_MEMORY, MemorySize.parse("1g"));
    configuration.set(TaskManagerOptions.TOTAL_PROCESS_MEMORY, MemorySize.parse("1536m"));
    configuration.set(
        CoreOptions.FLINK_JVM_OPTIONS,
        "--add-opens=java.base/java.util=ALL-UNNAMED --add-opens=java.base/java.lang=ALL-UNNAMED");
    return configuration;
  }

  private static void makeLocal(Configuration configuration, Path work) {
    int port = Ports.free();
    configuration.set(RestOptions.ADDRESS, LOCALHOST);
    configuration.set(RestOptions.BIND_ADDRESS, LOCALHOST);
    configuration.set(RestOptions.PORT, port);
    configuration.set(RestOptions.BIND_PORT, Integer.toString(port));
    configuration.set(JobManagerOptions.ADDRESS, LOCALHOST);
    configuration.set(JobManagerOptions.BIND_HOST, LOCALHOST);
    configuration.set(JobManagerOptions.PORT, Ports.free());
    configuration.set(TaskManagerOptions.HOST, LOCALHOST);
    configuration.set(TaskManagerOptions.BIND_HOST, LOCALHOST);
    configuration.set(CoreOptions.TMP_DIRS, work.resolve("tmp").toString());
    configuration.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY, work.resolve("checkpoints").toUri().toString());
    configuration.set(
        CheckpointingOptions.SAVEPOINT_DIRECTORY, work.resolve("savepoints").toUri().toString());
    // A killed TaskManager is missed after two unanswered heartbeats.
    configuration.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, Duration.ofSeconds(1));
  }

  private void write() {
    try {
      Files.createDirectories(folder);
      Files.createDirectories(folder.resolveSibling("tmp"));
      Files.write(
          folder.resolve("config.yaml"),
          ConfigurationUtils.convertConfigToWritableLines(configuration, true));
      Path log4j = folder.resolve(LOG4J);
      if (Files.notExists(log4j)) {
        try (InputStream console = FlinkConf.class.getResourceAsStream(LOG4J)) {
          Files.copy(Objects.requireNonNull(console), log4j);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("flink: conf: cannot be written", e);
    }
  }
}
