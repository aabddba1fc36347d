package dev.newterms.sink.elasticsearch;

import java.time.Duration;
import org.apache.flink.api.common.operators.ProcessingTimeService;

/**
 * A moment in the future, at most one at a time, at which an action runs as a mail of the task.
 *
 * <p>It counts how often it was set instead of comparing clocks, so that a clock that is set back
 * stops nothing.
 */
final class Alarm {

  private final ProcessingTimeService time;
  private final Runnable action;
  private boolean set;
  private int timesSet;

  Alarm(ProcessingTimeService time, Runnable action) {
    this.time = time;
    this.action = action;
  }

  boolean isSet() {
    return set;
  }

  /** Replaces the moment that was set before, if any. */
  @SuppressWarnings("FutureReturnValueIgnored") // a replaced one still fires, and does nothing
  void set(Duration delay) {
    set = true;
    int timeSet = ++timesSet;
    time.registerTimer(
        time.getCurrentProcessingTime() + delay.toMillis(), timestamp -> ring(timeSet));
  }

  void unset() {
    set = false;
  }

  private void ring(int timeSet) {
    if (set && timeSet == timesSet) {
      set = false;
      action.run();
    }
  }
}
