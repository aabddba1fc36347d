package dev.newterms.operator;

import dev.newterms.cloudtrail.DeadLetter;
import dev.newterms.cloudtrail.DeadLetter.Reason;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.flink.api.common.functions.RuntimeContext;

/**
 * Counts what cannot be read, all and by reason. Every such reason is there from the start, so that
 * an alarm on one can be set before it ever happens.
 */
final class DeadLetterTally {

  /** Sinks refuse alerts, and count them. */
  private static final Set<Reason> READING = EnumSet.complementOf(EnumSet.of(Reason.REFUSED));

  private final Tally all;
  private final Map<Reason, Tally> byReason = new EnumMap<>(Reason.class);

  DeadLetterTally(RuntimeContext context) {
    all = new Tally(context, MetricNames.DEAD_LETTERS);
    for (Reason reason : READING) {
      byReason.put(
          reason,
          new Tally(
              context,
              context.getMetricGroup().addGroup(MetricNames.REASON, reason.name()),
              MetricNames.DEAD_LETTERS,
              MetricNames.deadLetters(reason)));
    }
  }

  void add(DeadLetter letter) {
    all.add(1);
    Objects.requireNonNull(byReason.get(letter.reason())).add(1);
  }
}
