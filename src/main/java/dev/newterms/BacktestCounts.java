package dev.newterms;

import dev.newterms.cloudtrail.DeadLetter.Reason;
import dev.newterms.operator.ComparedWindows;
import dev.newterms.operator.MetricNames;
import dev.newterms.report.BacktestResult;
import dev.newterms.report.ExceptionResult;
import dev.newterms.report.InputCounts;
import dev.newterms.report.RuleResult;
import dev.newterms.report.WindowResult;
import dev.newterms.rule.Rule;
import dev.newterms.rule.RuleSet;
import dev.newterms.settings.MemorySettings;
import dev.newterms.source.InputFiles;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobExecutionResult;

/** What the operators of a backtest have counted, read from the accumulators of its job. */
record BacktestCounts(
    JobExecutionResult job, RuleSet rules, ComparedWindows windows, MemorySettings memory) {

  /**
   * All of it.
   *
   * @param files what was read
   * @param since since when the memory was filled
   * @param until when the last file of the history begins, or its range ends
   */
  BacktestResult result(InputFiles files, Instant since, Instant until) {
    return new BacktestResult(
        new InputCounts(files.paths().size(), files.skipped(), files.bytes()),
        count(MetricNames.RECORDS),
        count(MetricNames.RECORDS_WITHOUT_EVENTS),
        count(MetricNames.BYTES),
        count(MetricNames.EVENTS),
        count(MetricNames.SKIPPED),
        count(MetricNames.SIGHTINGS),
        count(MetricNames.EXCEPTED),
        count(MetricNames.OUTSIDE),
        count(MetricNames.LEARNED),
        count(MetricNames.ALERTS),
        deadLettersByReason(),
        rules.rules().stream().map(this::rule).toList(),
        IntStream.range(0, rules.exceptions().size()).mapToObj(this::exception).toList(),
        since,
        latest(since, until),
        Duration.ofMillis(job.getNetRuntime()));
  }

  /** The latest of the two and of the last sighting. */
  private Instant latest(Instant since, Instant until) {
    Long last = job.getAccumulatorResult(MetricNames.LAST_SIGHTING);
    return Stream.of(since, until, last == null ? since : Instant.ofEpochMilli(last))
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  private RuleResult rule(Rule rule) {
    String fingerprint = rule.fingerprint();
    List<WindowResult> results =
        windows.of(rule).stream()
            .map(w -> new WindowResult(w, count(MetricNames.alerts(fingerprint, w))))
            .toList();
    return new RuleResult(
        rule,
        memory.learning().periodOf(rule.id()),
        count(MetricNames.sightings(fingerprint)),
        results);
  }

  private ExceptionResult exception(int place) {
    return new ExceptionResult(
        rules.exceptions().get(place),
        count(MetricNames.excepted(place)),
        count(MetricNames.alertsExcepted(place)));
  }

  private Map<Reason, Long> deadLettersByReason() {
    Map<Reason, Long> counts = new EnumMap<>(Reason.class);
    for (Reason reason : Reason.values()) {
      long count = count(MetricNames.deadLetters(reason));
      if (count > 0) {
        counts.put(reason, count);
      }
    }
    return counts;
  }

  private long count(String name) {
    Long count = job.getAccumulatorResult(name);
    return count == null ? 0 : count;
  }
}
