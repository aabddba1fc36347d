package dev.newterms.sink.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.servers.ElasticsearchServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real Elasticsearch that is away, or has too much to do, does to the sink. */
class ElasticsearchOutageIT {

  /** How long the server is away; minutes in the profile chaos. */
  private static final Duration OUTAGE =
      Duration.parse(System.getProperty("newterms.outage", "PT15S"));

  private static final int ROOMY = 100_000;

  private static ElasticsearchServer server;

  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    server = ElasticsearchServer.started();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** A test that failed may have left it killed. */
  @AfterEach
  void startAgain() {
    if (!server.isRunning()) {
      server.start();
    }
  }

  @Test
  void shouldWriteEachAlertOnceWhenTheServerIsKilledInTheMiddleOfBulkRequests() throws Exception {
    int total = 12_000;
    int buffer = 500;
    WrittenAlerts written = new WrittenAlerts(server, "killed").withTemplate();
    try (SinkJob job = SinkJob.started(NumberedAlerts::good, written.settings(buffer), 2, folder)) {
      NumberedAlerts.raiseTo(total);
      job.await("some written", () -> written.count() >= 1000);

      server.kill();

      // The source waits for the sink, which therefore had as many requests under way as it may.
      assertThat(NumberedAlerts.made()).isLessThan(total);
      server.start();
      job.make(total);
      job.finish();
    }
    assertThat(written.ids()).isEqualTo(NumberedAlerts.ids(total));
  }

  @Test
  void shouldCompleteCheckpointsAllThroughAnOutageAndThenWriteEachAlertOnce() throws Exception {
    int quarters = 4;
    int perStep = 10;
    Duration step = Duration.ofMillis(100);
    WrittenAlerts written = new WrittenAlerts(server, "away").withTemplate();
    long total = 1000;
    long completed;
    long failed; // Flink counts as such those that come before all tasks are running.
    try (SinkJob job = SinkJob.started(NumberedAlerts::good, written.settings(ROOMY), 2, folder)) {
      job.make(total);
      job.await("some written", () -> written.count() > 0);
      completed = job.checkpoints().getNumberOfCompletedCheckpoints();
      failed = job.checkpoints().getNumberOfFailedCheckpoints();

      server.kill();

      Instant away = Instant.now();
      for (int quarter = 1; quarter <= quarters; quarter++) {
        Instant end = away.plus(OUTAGE.multipliedBy(quarter).dividedBy(quarters));
        while (Instant.now().isBefore(end)) {
          job.make(total += perStep);
          TimeUnit.NANOSECONDS.sleep(step.toNanos());
        }
        long now = job.checkpoints().getNumberOfCompletedCheckpoints();
        assertThat(now).as("quarter %s", quarter).isGreaterThan(completed);
        completed = now;
      }
      assertThat(job.checkpoints().getNumberOfFailedCheckpoints()).isEqualTo(failed);
      server.start();
      job.finish();
    }
    assertThat(written.ids()).isEqualTo(NumberedAlerts.ids(total));
  }

  @Test
  void shouldWriteEachAlertOnceToAServerThatIsBusy() throws Exception {
    int total = 200;
    try (ElasticsearchServer busy =
            ElasticsearchServer.started(
                Map.of(
                    "indexing_pressure.memory.limit", "40kb",
                    "thread_pool.write.size", "1",
                    "thread_pool.write.queue_size", "1"));
        BulkProxy proxy = BulkProxy.before(busy.uri())) {
      WrittenAlerts written = new WrittenAlerts(busy, "busy").withTemplate();
      var settings = written.settings(proxy.uri(), 5, ROOMY);
      try (SinkJob job = SinkJob.started(NumberedAlerts::good, settings, 2, folder)) {
        job.make(total);
        job.finish();
      }
      assertThat(written.ids()).isEqualTo(NumberedAlerts.ids(total));
      assertThat(proxy.requests(429)).isPositive();
      assertThat(proxy.documents(429)).isPositive();
    }
  }

  @Test
  void shouldCarryAFullBufferThroughSavepointsToOtherParallelisms() throws Exception {
    int buffer = 399;
    WrittenAlerts written = new WrittenAlerts(server, "savepoint").withTemplate();
    server.kill();
    try (SinkJob job = SinkJob.started(NumberedAlerts::good, written.settings(buffer), 2, folder)) {
      job.make(2L * buffer);
      job.restart(written.settings(buffer), 3);
      job.make(3L * buffer);
      job.restart(written.settings(buffer), 1);
      server.start();
      job.make(4L * buffer);
      job.finish();
    }
    assertThat(written.ids()).isEqualTo(NumberedAlerts.ids(4L * buffer));
  }

  /**
   * No savepoint gets through such a job, since its barrier is behind what the sink cannot take.
   */
  @Test
  void shouldGoOnFromACheckpointWhereTheSourceWaitsForAFullBuffer() throws Exception {
    int buffer = 400;
    long total = 10L * buffer;
    WrittenAlerts written = new WrittenAlerts(server, "checkpoint").withTemplate();
    server.kill();
    try (SinkJob job = SinkJob.started(NumberedAlerts::good, written.settings(buffer), 2, folder)) {
      job.make(2L * buffer);
      job.awaitCheckpoint();
      NumberedAlerts.raiseTo(total);
      job.await("full", () -> NumberedAlerts.made() > 2L * buffer);
      job.restartFromCheckpoint(written.settings(buffer), 3);
      assertThat(NumberedAlerts.made()).isLessThan(total);
      server.start();
      job.make(total);
      job.finish();
    }
    assertThat(written.ids()).isEqualTo(NumberedAlerts.ids(total));
  }
}
