package dev.newterms.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.ecs.EcsFields;
import dev.newterms.rule.RuleReader;
import dev.newterms.rule.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;
import org.apache.flink.contrib.streaming.state.RocksDBOptions;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.StateBackendLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** How RocksDB keeps the memory if flink-conf/config.yaml configures it. */
class MemoryCompactionTest {

  private static final RuleSet RULES =
      new RuleReader(EcsFields.withoutDatabases()).readBundled().rules();

  @TempDir private Path folder;

  @Test
  void shouldDropExpiredMemoryWithinThirtyDays() throws Exception {
    try (var harness = NewTermsHarness.of(RULES, Instant.now())) {
      harness.setStateBackend(shippedBackend());
      harness.open();

      assertThat(optionsOfMemory())
          .contains(
              "compaction_filter_factory=FlinkCompactionFilterFactory",
              "compaction_style=kCompactionStyleLevel",
              "disable_auto_compactions=false",
              "periodic_compaction_seconds=" + Duration.ofDays(30).toSeconds());
    }
  }

  private StateBackend shippedBackend() throws Exception {
    Configuration configuration = GlobalConfiguration.loadConfiguration("flink-conf");
    configuration.set(RocksDBOptions.LOCAL_DIRECTORIES, folder.toString());
    return StateBackendLoader.loadStateBackendFromConfig(
        configuration, getClass().getClassLoader(), LoggerFactory.getLogger(getClass()));
  }

  /** What is in force, as RocksDB itself writes it down each time that it changes. */
  private List<String> optionsOfMemory() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      Path newest =
          files
              .filter(file -> file.getFileName().toString().startsWith("OPTIONS-"))
              .max(Comparator.naturalOrder())
              .orElseThrow();
      return Files.readAllLines(newest).stream()
          .dropWhile(line -> !line.equals("[CFOptions \"memory\"]"))
          .skip(1)
          .takeWhile(line -> !line.startsWith("["))
          .map(String::strip)
          .toList();
    }
  }
}
