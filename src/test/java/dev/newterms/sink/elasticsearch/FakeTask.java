package dev.newterms.sink.elasticsearch;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.util.function.ThrowingRunnable;

/**
 * A task's mailbox and clock, in which time passes only where nothing else is left to do.
 *
 * <p>Yielding without a mail and without a timer fails: a real task would be stuck there.
 */
final class FakeTask implements MailboxExecutor, ProcessingTimeService {

  private record Timer(long timestamp, ProcessingTimeCallback callback) {}

  private final Deque<ThrowingRunnable<? extends Exception>> mails = new ArrayDeque<>();
  private final Queue<Timer> timers = new PriorityQueue<>(Comparator.comparing(Timer::timestamp));
  private long nowMillis = 1_000_000;

  @Override
  public void execute(
      MailOptions options,
      ThrowingRunnable<? extends Exception> command,
      String description,
      Object... args) {
    mails.addLast(command);
  }

  @Override
  public void yield() {
    if (!tryYield()) {
      fireNextTimer();
    }
  }

  @Override
  public boolean tryYield() {
    ThrowingRunnable<? extends Exception> mail = mails.pollFirst();
    if (mail == null) {
      return false;
    }
    run(mail);
    return true;
  }

  @Override
  public boolean shouldInterrupt() {
    return !mails.isEmpty();
  }

  /** Runs the mails that are there, and those that they bring. */
  void runMails() {
    while (tryYield()) {
      // Until none is left.
    }
  }

  /** Lets time pass, and runs the timers and mails on the way. */
  void passMillis(long millis) {
    long until = nowMillis + millis;
    runMails();
    while (!timers.isEmpty() && timers.element().timestamp() <= until) {
      fireNextTimer();
    }
    nowMillis = until;
  }

  /** Lets time pass to the next timer, and runs it and all mails. */
  void fireNextTimer() {
    Timer timer = timers.poll();
    if (timer == null) {
      throw new AssertionError("nothing left to wait for");
    }
    nowMillis = Math.max(nowMillis, timer.timestamp());
    run(() -> timer.callback().onProcessingTime(timer.timestamp()));
    runMails();
  }

  private static void run(ThrowingRunnable<? extends Exception> mail) {
    try {
      mail.run();
    } catch (Exception e) {
      throw new AssertionError("a mail failed", e);
    }
  }

  @Override
  public long getCurrentProcessingTime() {
    return nowMillis;
  }

  @Override
  public ScheduledFuture<?> registerTimer(long timestamp, ProcessingTimeCallback callback) {
    timers.add(new Timer(timestamp, callback));
    return new Never();
  }

  /** What nobody looks at. */
  private static final class Never extends CompletableFuture<Void>
      implements ScheduledFuture<Void> {

    @Override
    public long getDelay(TimeUnit unit) {
      return 0;
    }

    @Override
    public int compareTo(Delayed other) {
      return 0;
    }
  }
}
