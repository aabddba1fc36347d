package dev.newterms.sink.elasticsearch;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The question to Elasticsearch, before a job runs for the first time, whether it would take the
 * job's documents.
 *
 * <p>What a person must mend fails the job for good, while that person is looking. What may pass is
 * an outage, and the job starts. A job that goes on from a checkpoint is not asked about: to it,
 * everything is an outage.
 */
final class StartCheck {

  /** Longer than the client waits for one host, so that it is the client who says what is wrong. */
  static final Duration PATIENCE = Duration.ofSeconds(45);

  private static final Logger LOG = LoggerFactory.getLogger(StartCheck.class);

  private StartCheck() {}

  /**
   * Waits for the answer, but no longer than the patience.
   *
   * @throws SuppressRestartsException where no document could be written before a person acts
   */
  static void run(BulkClient client, String dataStream, Duration patience)
      throws InterruptedException {
    BulkProblem problem = problem(client, patience);
    if (problem == null) {
      return;
    }
    String message = "elasticsearch: " + dataStream + ": " + problem;
    if (problem.kind().isLasting()) {
      throw new SuppressRestartsException(
          new IllegalStateException(message + " (mend it and submit the job again)"));
    }
    LOG.warn("{} (the job starts all the same; documents are kept and tried again)", message);
  }

  private static @Nullable BulkProblem problem(BulkClient client, Duration patience)
      throws InterruptedException {
    try {
      HttpReply reply = Probe.send(client).get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return Probe.problem(reply, null);
    } catch (ExecutionException e) {
      return BulkProblem.of(e);
    } catch (TimeoutException e) {
      return new BulkProblem(BulkProblem.Kind.SLOW, "none within " + patience.toSeconds() + " s");
    }
  }
}
