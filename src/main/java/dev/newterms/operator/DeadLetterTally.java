package dev.newterms.operator;

import dev.newterms.cloudtrail.DeadLetter;
import dev.newterms.cloudtrail.DeadLetter.Reason;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.functions.RuntimeContext;

/**
 * Counts dead letters, all and by reason. Every reason is there from the start, so that an alarm on
 * one can be set before it ever happens.
 */
final class DeadLetterTally {

  private final Tally all;
  private final Map<Reason, Tally> byReason = new EnumMap<>(Reason.class);

  DeadLetterTally(RuntimeContext context) {
    all = new Tally(context, MetricNames.DEAD_LETTERS);
    for (Reason reason : Reason.values()) {
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
