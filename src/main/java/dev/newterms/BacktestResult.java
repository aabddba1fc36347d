package dev.newterms;

import dev.newterms.cloudtrail.DeadLetter.Reason;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;

/**
 * What a backtest has read and found.
 *
 * @param records files, or pieces of large ones
 * @param recordsWithoutEvents those that hold no event, and nothing that is skipped
 * @param bytes after gzip
 * @param skipped what was recognised and is no API call: control messages, digests, insight events
 * @param sightings events that count for a rule
 * @param excepted events that an exception kept from counting, once for each rule
 * @param deadLettersByReason only reasons that there were
 * @param duration from the job's start to its end
 */
public record BacktestResult(
    long records,
    long recordsWithoutEvents,
    long bytes,
    long events,
    long skipped,
    long sightings,
    long excepted,
    long alerts,
    Map<Reason, Long> deadLettersByReason,
    Duration duration) {

  public BacktestResult {
    deadLettersByReason = Collections.unmodifiableMap(deadLettersByReason);
  }

  /** All dead letters. */
  public long deadLetters() {
    return deadLettersByReason.values().stream().mapToLong(Long::longValue).sum();
  }
}
