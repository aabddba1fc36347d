package dev.newterms.manifests;

import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.IllegalConfigurationException;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;

/** The memory of a pod, divided as Flink divides it when it starts. */
final class Memory implements ManifestCheck {

  @Override
  public List<String> findings(List<Manifest> rendered) {
    return Deployment.of(rendered)
        .flatMap(
            deployment -> Deployment.ROLES.stream().flatMap(role -> findings(deployment, role)))
        .toList();
  }

  private static Stream<String> findings(Deployment deployment, String role) {
    String memory = deployment.at("/spec/" + role + "/resource/memory").asText();
    try {
      Configuration configuration = deployment.configuration();
      configuration.setString(JobManagerOptions.TOTAL_PROCESS_MEMORY.key(), memory);
      configuration.setString(TaskManagerOptions.TOTAL_PROCESS_MEMORY.key(), memory);
      divide(role, configuration);
      return Stream.empty();
    } catch (IllegalConfigurationException | IllegalArgumentException e) {
      return Stream.of(deployment.finding("spec." + role + ".resource.memory", e.getMessage()));
    }
  }

  private static void divide(String role, Configuration configuration) {
    if (role.equals("jobManager")) {
      JobManagerProcessUtils.processSpecFromConfigWithNewOptionToInterpretLegacyHeap(
          configuration, JobManagerOptions.JVM_HEAP_MEMORY);
    } else {
      TaskExecutorProcessUtils.processSpecFromConfig(configuration);
    }
  }
}
