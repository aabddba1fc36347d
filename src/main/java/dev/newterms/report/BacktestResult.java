package dev.newterms.report;

import dev.newterms.cloudtrail.DeadLetter.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * What a backtest has read and found.
 *
 * @param input what it was to read
 * @param records files, or pieces of large ones
 * @param recordsWithoutEvents those that hold no event, and nothing that is skipped
 * @param bytes after gzip
 * @param skipped what was recognised and is no API call: control messages, digests, insight events
 * @param sightings events that count for a rule
 * @param excepted events that an exception kept from counting, once for each rule
 * @param outside events that match a rule's query at a time that the backtest leaves out, once for
 *     each rule
 * @param learned sightings that were new and made no alert, since the rule was still learning
 * @param deadLettersByReason only reasons that there were
 * @param rules in the order in which they were read
 * @param exceptions in the order in which they were read, also those that excepted nothing
 * @param since since when the memory was filled
 * @param until the end of the history, as far as it is known: when its last file begins, or the
 *     last sighting, counted or excepted, if that is later
 * @param duration from the job's start to its end
 */
public record BacktestResult(
    InputCounts input,
    long records,
    long recordsWithoutEvents,
    long bytes,
    long events,
    long skipped,
    long sightings,
    long excepted,
    long outside,
    long learned,
    long alerts,
    Map<Reason, Long> deadLettersByReason,
    List<RuleResult> rules,
    List<ExceptionResult> exceptions,
    Instant since,
    Instant until,
    Duration duration) {

  public BacktestResult {
    deadLettersByReason = Collections.unmodifiableMap(deadLettersByReason);
    rules = List.copyOf(rules);
    exceptions = List.copyOf(exceptions);
  }

  /** All dead letters. */
  public long deadLetters() {
    return deadLettersByReason.values().stream().mapToLong(Long::longValue).sum();
  }
}
