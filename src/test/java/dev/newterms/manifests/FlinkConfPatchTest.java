package dev.newterms.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.flink.configuration.GlobalConfiguration;
import org.junit.jupiter.api.Test;

/** k8s/base/flink-conf.yaml holds what flink-conf/ does; -Dnewterms.update=true writes it anew. */
class FlinkConfPatchTest {
  private static final Path PATCH = Path.of("k8s/base/flink-conf.yaml");

  /** What only a standalone cluster has. */
  private static final List<String> STANDALONE =
      List.of(
          "jobmanager.",
          "taskmanager.",
          "rest.",
          "parallelism.default",
          "execution.checkpointing.dir",
          "execution.checkpointing.savepoint-dir");

  @Test
  void shouldHoldWhatFlinkConfHolds() throws IOException {
    if (Boolean.getBoolean("newterms.update")) {
      Files.writeString(PATCH, patch());
    }

    assertThat(PATCH).hasContent(patch());
  }

  private static String patch() throws IOException {
    return """
        # Generated from flink-conf/config.yaml and flink-conf/log4j-console.properties.
        apiVersion: flink.apache.org/v1beta1
        kind: FlinkDeployment
        metadata:
          name: newterms
        spec:
          flinkConfiguration:
        %s
          logConfiguration:
            log4j-console.properties: |
        %s
        """
        .formatted(configuration(), logging());
  }

  private static String configuration() {
    Map<String, String> all =
        new TreeMap<>(GlobalConfiguration.loadConfiguration("flink-conf").toMap());
    return all.entrySet().stream()
        .filter(entry -> STANDALONE.stream().noneMatch(entry.getKey()::startsWith))
        .map(entry -> "    %s: \"%s\"".formatted(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining("\n"));
  }

  private static String logging() throws IOException {
    return Files.readAllLines(Path.of("flink-conf/log4j-console.properties")).stream()
        .map(line -> line.isEmpty() ? "" : "      " + line)
        .collect(Collectors.joining("\n"));
  }
}
