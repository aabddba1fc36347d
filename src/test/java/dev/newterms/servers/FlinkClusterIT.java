package dev.newterms.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.apache.flink.api.common.JobStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlinkClusterIT {
  @Test
  void shouldRunAJobThroughTheLossOfATaskManagerAndLeaveNoProcess(@TempDir Path folder)
      throws IOException {
    var before = ProcessHandle.current().descendants().toList();
    Path jar = jarOf(EndlessJob.class, folder.resolve("job.jar"));
    String main = EndlessJob.class.getName();
    try (var flink = FlinkCluster.started(Map.of())) {
      String job = flink.submit(jar, main, List.of("endless"));
      flink.awaitRunning(job);

      flink.killTaskManager();
      flink.startTaskManager();
      flink.awaitRunning(job);
      String savepoint = flink.stopWithSavepoint(job);
      assertThat(flink.status(job)).isEqualTo(JobStatus.FINISHED);

      String resumed = flink.resume(savepoint, jar, main, List.of("again"), Map.of());
      flink.awaitRunning(resumed);
      flink.cancel(resumed);
      assertThat(flink.status(resumed)).isEqualTo(JobStatus.CANCELED);
    }
    assertThat(ProcessHandle.current().descendants()).isSubsetOf(before);
  }

  private static Path jarOf(Class<?> type, Path jar) throws IOException {
    String name = type.getName().replace('.', '/') + ".class";
    try (var out = new JarOutputStream(Files.newOutputStream(jar));
        InputStream bytes =
            Objects.requireNonNull(type.getClassLoader()).getResourceAsStream(name)) {
      out.putNextEntry(new JarEntry(name));
      Objects.requireNonNull(bytes).transferTo(out);
    }
    return jar;
  }
}
