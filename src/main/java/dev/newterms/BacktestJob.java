package dev.newterms;

import dev.newterms.alert.Alert;
import dev.newterms.cloudtrail.DeadLetter;
import dev.newterms.cloudtrail.DeadLetter.Reason;
import dev.newterms.novelty.TimeRange;
import dev.newterms.operator.ComparedWindows;
import dev.newterms.operator.MetricNames;
import dev.newterms.operator.WhatIfFunction;
import dev.newterms.operator.WhatIfSighting;
import dev.newterms.report.BacktestResult;
import dev.newterms.report.ExceptionResult;
import dev.newterms.report.InputCounts;
import dev.newterms.report.RuleResult;
import dev.newterms.report.WindowResult;
import dev.newterms.rule.HistoryWindow;
import dev.newterms.rule.Rule;
import dev.newterms.rule.RuleSet;
import dev.newterms.settings.Settings;
import dev.newterms.sink.DeadLetterFile;
import dev.newterms.sink.DeadLetterLog;
import dev.newterms.source.FilesSource;
import dev.newterms.source.HistoryStart;
import dev.newterms.source.InputFiles;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.CloseableIterator;
import org.jspecify.annotations.Nullable;

/** The live job's steps over files: what would have alerted, and when. */
public final class BacktestJob {

  /** Takes alerts, earliest first. */
  @FunctionalInterface
  public interface AlertConsumer {
    void accept(Alert alert) throws IOException;
  }

  private final Settings settings;
  private final RuleSet rules;
  private final TimeRange range;
  private final ComparedWindows windows;
  private final @Nullable Path deadLetterFile;

  /** A job over all times that compares no other windows and logs its dead letters. */
  public BacktestJob(Settings settings) {
    this(settings, Rules.read(settings), TimeRange.ALL, new ComparedWindows(List.of()), null);
  }

  private BacktestJob(
      Settings settings,
      RuleSet rules,
      TimeRange range,
      ComparedWindows windows,
      @Nullable Path deadLetterFile) {
    this.settings = settings;
    this.rules = rules;
    this.range = range;
    this.windows = windows;
    this.deadLetterFile = deadLetterFile;
  }

  /**
   * The same job, but its dead letters go to a file instead of the log, one JSON a line.
   *
   * @param file written over if it is there; on a cluster, all machines have to reach it
   */
  public BacktestJob withDeadLettersIn(Path file) {
    return new BacktestJob(settings, rules, range, windows, file);
  }

  /** The same job, but only sightings of these times count. */
  public BacktestJob within(TimeRange other) {
    return new BacktestJob(settings, rules, other, windows, deadLetterFile);
  }

  /** The same job, which also says how often each rule would alert with these windows. */
  public BacktestJob comparing(List<HistoryWindow> others) {
    return new BacktestJob(settings, rules, range, new ComparedWindows(others), deadLetterFile);
  }

  /** Runs to the end and hands every alert over, in the order of sighting times. */
  public BacktestResult run(
      StreamExecutionEnvironment environment, InputFiles files, AlertConsumer consumer)
      throws Exception {
    Instant start = start(files);
    try (CloseableIterator<Alert> alerts = build(environment, files, start).collectAsync()) {
      JobClient job = environment.executeAsync("newterms backtest");
      while (alerts.hasNext()) {
        consumer.accept(alerts.next());
      }
      return result(job.getJobExecutionResult().get(), files, start);
    }
  }

  private Instant start(InputFiles files) throws IOException {
    return range.from() == null ? HistoryStart.of(files).orElseGet(Instant::now) : range.from();
  }

  /** Puts the job's graph into the environment; returns the alerts in the order of time. */
  DataStream<Alert> build(StreamExecutionEnvironment environment, InputFiles files, Instant start) {
    NewTermsPipeline.prepare(environment);
    environment.setRuntimeMode(RuntimeExecutionMode.BATCH);
    NewTermsPipeline pipeline =
        NewTermsPipeline.of(
            environment
                .fromSource(
                    FilesSource.of(files, settings.bounds()),
                    WatermarkStrategy.noWatermarks(),
                    "files")
                .uid(OperatorIds.FILES),
            rules,
            settings,
            range,
            start);
    addSink(pipeline.deadLetters());
    addWhatIf(pipeline);
    return inOrder(pipeline.alerts());
  }

  private void addWhatIf(NewTermsPipeline pipeline) {
    pipeline
        .sightings()
        .map(sighting -> WhatIfSighting.of(sighting))
        .returns(WhatIfSighting.class)
        .uid(OperatorIds.SIGHTINGS_COUNTED)
        .name("sightings counted")
        .union(pipeline.excepted())
        .assignTimestampsAndWatermarks(
            WatermarkStrategy.<WhatIfSighting>noWatermarks()
                .withTimestampAssigner((sighting, previous) -> sighting.timeMillis()))
        .uid(OperatorIds.WHAT_IF_TIME)
        .name("what-if time")
        .keyBy(WhatIfSighting::key)
        .process(new WhatIfFunction(rules, settings.memory(), windows))
        .uid(OperatorIds.WHAT_IF)
        .name("what if")
        .sinkTo(new DiscardingSink<>())
        .uid(OperatorIds.WHAT_IF_SINK)
        .name("nothing");
  }

  private void addSink(DataStream<DeadLetter> deadLetters) {
    if (deadLetterFile == null) {
      deadLetters
          .sinkTo(new DeadLetterLog())
          .uid(OperatorIds.DEAD_LETTER_LOG)
          .name("dead letter log");
    } else {
      deadLetters
          .sinkTo(new DeadLetterFile(deadLetterFile))
          .uid(OperatorIds.DEAD_LETTER_FILE)
          .name("dead letter file")
          .setParallelism(1);
    }
  }

  /** In batch mode Flink sorts each key's input by time; with one key, that is all of it. */
  private static DataStream<Alert> inOrder(DataStream<Alert> alerts) {
    return alerts
        .keyBy(alert -> 0)
        .map(alert -> alert)
        .returns(Alert.class)
        .uid(OperatorIds.ALERTS_IN_ORDER)
        .name("alerts in order");
  }

  private BacktestResult result(JobExecutionResult job, InputFiles files, Instant start) {
    return new BacktestResult(
        new InputCounts(files.paths().size(), files.skipped(), files.bytes()),
        count(job, MetricNames.RECORDS),
        count(job, MetricNames.RECORDS_WITHOUT_EVENTS),
        count(job, MetricNames.BYTES),
        count(job, MetricNames.EVENTS),
        count(job, MetricNames.SKIPPED),
        count(job, MetricNames.SIGHTINGS),
        count(job, MetricNames.EXCEPTED),
        count(job, MetricNames.LEARNED),
        count(job, MetricNames.ALERTS),
        deadLettersByReason(job),
        rules.byFingerprint().entrySet().stream()
            .map(entry -> result(job, entry.getKey(), entry.getValue()))
            .toList(),
        IntStream.range(0, rules.exceptions().size())
            .mapToObj(exception -> result(job, exception))
            .toList(),
        start,
        until(job, start),
        Duration.ofMillis(job.getNetRuntime()));
  }

  private static Instant until(JobExecutionResult job, Instant since) {
    Long last = job.getAccumulatorResult(MetricNames.LAST_SIGHTING_MILLIS);
    Instant until = Instant.ofEpochMilli(last == null ? Long.MIN_VALUE : last);
    return until.isBefore(since) ? since : until;
  }

  private RuleResult result(JobExecutionResult job, String fingerprint, Rule rule) {
    return new RuleResult(
        rule,
        count(job, MetricNames.sightings(fingerprint)),
        windows.of(rule).stream()
            .map(w -> new WindowResult(w, count(job, MetricNames.alerts(fingerprint, w))))
            .toList());
  }

  private ExceptionResult result(JobExecutionResult job, int exception) {
    return new ExceptionResult(
        rules.exceptions().get(exception),
        count(job, MetricNames.excepted(exception)),
        count(job, MetricNames.alertsExcepted(exception)));
  }

  private static Map<Reason, Long> deadLettersByReason(JobExecutionResult job) {
    Map<Reason, Long> counts = new EnumMap<>(Reason.class);
    for (Reason reason : Reason.values()) {
      long count = count(job, MetricNames.deadLetters(reason));
      if (count > 0) {
        counts.put(reason, count);
      }
    }
    return counts;
  }

  private static long count(JobExecutionResult job, String name) {
    Long count = job.getAccumulatorResult(name);
    return count == null ? 0 : count;
  }
}
