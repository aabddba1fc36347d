package dev.newterms.operator;

import dev.newterms.alert.Alert;
import dev.newterms.novelty.Sighting;
import java.util.Arrays;

/**
 * The order in which a backtest takes what it sorts: by time, and within a millisecond by what it
 * is.
 *
 * <p>Flink's batch mode sorts a key's input by its timestamps and by nothing else, so what has the
 * same timestamp comes in the order of files and threads. Of tied sightings, the first alerts; so
 * that it is the same in every run, the timestamps here are no milliseconds, but have room for a
 * hash below them. Event times have four-digit years, that is, less than 2^48 milliseconds on
 * either side of the epoch, which leaves 15 bits.
 *
 * <p>Two tied sightings of one key whose ids have the same 15 bits, about one pair in 32,768, still
 * come in any order: the alert has the same id, but which of the two it shows may differ.
 *
 * <p>Live, timestamps stay milliseconds.
 */
public final class BatchOrder {

  private static final int TIE_BITS = 15;

  private static final int MAX_TIE = (1 << TIE_BITS) - 1;

  /** 2^32 divided by the golden ratio: spreads neighbouring hash codes over the upper bits. */
  private static final int SPREAD = 0x9E3779B9;

  private BatchOrder() {}

  /** By event id, which is the same however the event is written; by its bytes if it has none. */
  public static long of(Sighting sighting) {
    return of(
        sighting.timeMillis(),
        sighting.eventId().isEmpty()
            ? Arrays.hashCode(sighting.event())
            : sighting.eventId().hashCode());
  }

  /**
   * By the exception, what counts first: of tied ones that would alert, the first is the one that
   * does. Whatever else tells two of them apart, they count for the same.
   */
  public static long of(WhatIfSighting sighting) {
    return (sighting.timeMillis() << TIE_BITS) | Math.min(sighting.exception() + 1, MAX_TIE);
  }

  /**
   * One event may make several alerts, which are told apart by their own ids.
   *
   * @param sightingOrder that of the sighting which alerts
   */
  public static long of(Alert alert, long sightingOrder) {
    return of(sightingOrder >> TIE_BITS, alert.id().hashCode());
  }

  private static long of(long timeMillis, int hash) {
    return (timeMillis << TIE_BITS) | ((hash * SPREAD) >>> (Integer.SIZE - TIE_BITS));
  }
}
