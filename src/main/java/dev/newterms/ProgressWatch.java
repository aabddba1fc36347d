package dev.newterms;

import dev.newterms.operator.MetricNames;
import dev.newterms.source.InputFiles;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.core.execution.JobClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a running job about once a second how far it is, until it is closed. What a task has counted
 * comes to the JobManager with its heartbeats, so no more often than {@code heartbeat.interval}.
 */
final class ProgressWatch implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ProgressWatch.class);
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);

  private final JobClient job;
  private final InputFiles files;
  private final ProgressListener listener;
  private final long startNanos = System.nanoTime();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(ProgressWatch::thread);

  private ProgressWatch(JobClient job, InputFiles files, ProgressListener listener) {
    this.job = job;
    this.files = files;
    this.listener = listener;
  }

  /** Begins to watch the job. */
  static ProgressWatch of(JobClient job, InputFiles files, ProgressListener listener) {
    ProgressWatch watch = new ProgressWatch(job, files, listener);
    ScheduledFuture<?> unused =
        watch.timer.scheduleWithFixedDelay(
            watch::tell, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    return watch;
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "progress");
    thread.setDaemon(true);
    return thread;
  }

  /** A question without an answer is no reason to stop a run. */
  private void tell() {
    try {
      listener.onProgress(
          progress(job.getAccumulators().get(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException | RuntimeException e) {
      LOG.debug("no progress known", e);
    }
  }

  /** Judging begins where reading has ended: its tasks are only started then. */
  private Progress progress(Map<String, Object> counts) {
    return new Progress(
        count(counts, MetricNames.FILES),
        files.paths().size(),
        count(counts, MetricNames.SOURCE_BYTES),
        files.bytes(),
        counts.containsKey(MetricNames.ALERTS),
        Duration.ofNanos(System.nanoTime() - startNanos));
  }

  private static long count(Map<String, Object> counts, String name) {
    return counts.get(name) instanceof Long count ? count : 0;
  }

  /** After it the listener is told nothing more. */
  @Override
  public void close() throws InterruptedException {
    timer.shutdownNow();
    timer.awaitTermination(ANSWER_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
  }
}
