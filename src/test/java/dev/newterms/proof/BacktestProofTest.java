package dev.newterms.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.newterms.proof.BacktestRun.Found;
import dev.newterms.source.InputFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Backtests in an embedded Flink alert on exactly what the slow evaluator says. */
class BacktestProofTest {

  @RegisterExtension static final MiniClusterExtension FLINK = ProofCluster.ofFourSlots();

  private static final int EVENTS = 600;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"invictus", "stratus", "traildiscover", "export"})
  @Tag("shared-data")
  void shouldAlertOnARealTrailAsTheSlowEvaluatorDoes(String trail) throws Exception {
    InputFiles files = InputFiles.find(List.of(flink(shared("cloudtrail").resolve(trail))));
    List<Path> paths = files.paths().stream().map(path -> Path.of(path.toUri())).toList();

    BacktestRun run = new BacktestRun(published(), Duration.ofDays(90), 2);
    Found found = run.compare(files, run.slow(TrailFiles.events(paths)));

    assertThat(found.alerts()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19})
  @Tag("shared-data")
  void shouldAlertOnARandomHistoryAsTheSlowEvaluatorDoes(int seed) throws Exception {
    assertAgreement(seed, published(), Duration.ofDays(10 + 10 * (seed % 3)));
  }

  private void assertAgreement(int seed, List<Path> rules, Duration retention) throws Exception {
    RandomHistory history = new RandomHistory(seed);
    List<ObjectNode> events = history.events(EVENTS);
    history.write(events, folder);

    BacktestRun run = new BacktestRun(rules, retention, 1 << seed % 3);
    Found found = run.compare(InputFiles.find(List.of(flink(folder))), run.slow(events));

    assertThat(found.alerts()).hasSizeBetween(50, (int) found.sightings());
  }

  private static org.apache.flink.core.fs.Path flink(Path path) {
    return new org.apache.flink.core.fs.Path(path.toString());
  }

  private static List<Path> published() {
    return List.of(shared("rules"));
  }

  private static Path shared(String name) {
    return Path.of(Objects.requireNonNull(System.getProperty("newterms.shared.data")), name);
  }
}
