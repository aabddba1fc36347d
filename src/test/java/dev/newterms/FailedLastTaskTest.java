package dev.newterms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.newterms.alert.Alert;
import dev.newterms.settings.SettingsReader;
import dev.newterms.source.InputFiles;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A backtest of which the last task fails once, the one that hands the alerts over. */
class FailedLastTaskTest {

  /** The task is in this JVM. */
  private static final AtomicInteger LEFT = new AtomicInteger();

  private static final AtomicInteger PASSED = new AtomicInteger();
  private static final Queue<String> IDS = new ConcurrentLinkedQueue<>();

  @BeforeEach
  void clear() {
    IDS.clear();
    PASSED.set(0);
  }

  @Test
  void shouldNeitherDoubleNorLoseAlertsOfWhichNoneIsHandedOverYet() throws Exception {
    LEFT.set(0);

    run();

    assertThat(LEFT).hasNegativeValue();
    assertThat(IDS).hasSize(15).doesNotHaveDuplicates();
  }

  /** Whoever started it then has no complete result, and so writes none. */
  @Test
  void shouldFailRatherThanHandAlertsOverTwice() {
    LEFT.set(10);

    assertThatThrownBy(FailedLastTaskTest::run).hasStackTraceContaining("Job restarted");

    assertThat(IDS).isNotEmpty().hasSizeLessThan(15).doesNotHaveDuplicates();
  }

  private static void run() throws Exception {
    StreamExecutionEnvironment environment = environment();
    InputFiles files = InputFiles.find(List.of(new Path("src/main/resources/sample")));
    BacktestJob job = new BacktestJob(new SettingsReader(null, Map.of(), Map.of()).read());
    try (CloseableIterator<Alert> alerts =
        job.build(environment, files, Instant.EPOCH)
            .map(alert -> failingOnce(alert))
            .returns(Alert.class)
            .collectAsync()) {
      environment.executeAsync("fails once");
      alerts.forEachRemaining(alert -> IDS.add(alert.id()));
    }
  }

  /** Fails once what went before, if anything, is handed over. */
  private static Alert failingOnce(Alert alert) throws InterruptedException {
    if (LEFT.getAndDecrement() == 0) {
      while (PASSED.get() > 0 && IDS.isEmpty()) {
        Thread.sleep(10);
      }
      throw new IllegalStateException("fails this time");
    }
    PASSED.incrementAndGet();
    return alert;
  }

  private static StreamExecutionEnvironment environment() {
    Configuration flink = new Configuration();
    flink.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(128));
    flink.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ZERO);
    return StreamExecutionEnvironment.createLocalEnvironment(1, flink);
  }
}
