package dev.newterms.sink.kafka;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Closes what may wait for brokers that are away, and interrupts it when it takes too long.
 *
 * <p>A producer waits for up to an hour until all is sent, and Flink does not interrupt a task that
 * closes; after three minutes it kills the TaskManager instead. Nothing is lost by giving up: what
 * no checkpoint holds as written is written again after the restore.
 */
final class InterruptedClose {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration NEXT = Duration.ofSeconds(1);

  private InterruptedClose() {}

  static void close(AutoCloseable resource) throws Exception {
    Thread closing = Thread.currentThread();
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    Future<?> unused =
        clock.scheduleWithFixedDelay(
            closing::interrupt, PATIENCE.toMillis(), NEXT.toMillis(), TimeUnit.MILLISECONDS);
    try {
      closeWhole(resource);
    } finally {
      clock.shutdownNow();
      awaitEnd(clock); // An interrupt that comes late would hit what the task closes next.
      Thread.interrupted();
    }
  }

  @SuppressWarnings("CheckReturnValue") // it ends at once: all that it runs is an interrupt
  private static void awaitEnd(ScheduledExecutorService clock) {
    try {
      clock.awaitTermination(NEXT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.interrupted(); // One of its own, or of a cancel, which is what goes on here.
    }
  }

  /**
   * An interrupted abort of a transaction leaves the producers open; the second time they close.
   */
  private static void closeWhole(AutoCloseable resource) throws Exception {
    try {
      resource.close();
    } catch (InterruptException | InterruptedException e) {
      Thread.interrupted();
      resource.close();
    }
  }
}
