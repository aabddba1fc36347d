package dev.newterms;

import java.time.Duration;

/**
 * What a backtest has read and found.
 *
 * @param records files, or pieces of large ones
 * @param bytes after gzip
 * @param sightings events that count for a rule
 * @param duration from the job's start to its end
 */
public record BacktestResult(
    long records,
    long bytes,
    long events,
    long sightings,
    long alerts,
    long deadLetters,
    Duration duration) {}
