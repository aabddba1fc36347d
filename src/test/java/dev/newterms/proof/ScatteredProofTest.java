package dev.newterms.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.newterms.proof.BacktestRun.Found;
import dev.newterms.source.InputFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * However a history lies in files, whatever the parallelism, and also where a task fails on the
 * way, its backtest gives the same alerts in the same order: those of the slow evaluator. Only the
 * baseline may differ, since when a history begins is read from the beginnings of its files.
 */
class ScatteredProofTest {

  @RegisterExtension static final MiniClusterExtension FLINK = ProofCluster.ofFourSlots();

  private static final List<Path> OWN_RULES = List.of(Path.of("src/test/resources/proof/rules"));
  private static final Duration RETENTION = Duration.ofDays(15);
  private static final List<Integer> PARALLELISMS = List.of(1, 2, 4);
  private static final int EVENTS = 400;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19})
  void shouldGiveTheSameHoweverAHistoryIsScattered(int seed) throws Exception {
    RandomHistory history = new RandomHistory(seed);
    List<ObjectNode> events = history.events(EVENTS);
    SlowHistory slow = run(1).slow(events);

    List<List<JsonNode>> alerts = new ArrayList<>();
    for (int parallelism : PARALLELISMS) {
      Path files = Files.createDirectory(folder.resolve("p" + parallelism));
      history.scatter(events, files);
      Found found = run(parallelism).compare(files("file", files), slow);
      alerts.add(WithoutBaseline.of(found.alerts()));
    }

    assertThat(alerts.get(0)).hasSizeGreaterThan(30);
    assertThat(alerts).allSatisfy(ofOne -> assertThat(ofOne).isEqualTo(alerts.get(0)));
  }

  @Test
  void shouldGiveTheSameAfterATaskHasFailed() throws Exception {
    RandomHistory history = new RandomHistory(20);
    List<ObjectNode> events = history.events(EVENTS);
    history.scatter(events, folder);
    SlowHistory slow = run(2).slow(events);
    Configuration restarting = new Configuration();
    restarting.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    restarting.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ZERO);
    Found undisturbed = run(2).compare(files("file", folder), slow);
    InputFiles files = files(FailingFiles.SCHEME, folder);

    // Each is opened once to see when the history begins.
    FailingFiles.failOnceAfter(files.paths().size() * 3 / 2);
    Found disturbed = run(2).compare(files, slow, restarting);

    assertThat(FailingFiles.hasFailed()).isTrue();
    assertThat(disturbed.alerts()).isEqualTo(undisturbed.alerts());
  }

  private static BacktestRun run(int parallelism) {
    return new BacktestRun(OWN_RULES, RETENTION, parallelism);
  }

  private static InputFiles files(String scheme, Path folder) throws Exception {
    return InputFiles.find(List.of(new org.apache.flink.core.fs.Path(scheme + ":" + folder)));
  }
}
