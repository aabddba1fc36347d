package dev.newterms;

import dev.newterms.alert.Alert;
import dev.newterms.cloudtrail.DeadLetter;
import dev.newterms.novelty.TimeRange;
import dev.newterms.operator.BatchOrder;
import dev.newterms.operator.ComparedWindows;
import dev.newterms.operator.WhatIfFunction;
import dev.newterms.operator.WhatIfSighting;
import dev.newterms.report.BacktestResult;
import dev.newterms.rule.HistoryWindow;
import dev.newterms.rule.RuleSet;
import dev.newterms.settings.Settings;
import dev.newterms.sink.DeadLetterFile;
import dev.newterms.sink.DeadLetterLog;
import dev.newterms.source.FilesSource;
import dev.newterms.source.HistorySpan;
import dev.newterms.source.InputFiles;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
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

  /** On a cluster: with the arguments of {@code newterms-cli backtest}. */
  public static void main(String[] args) throws Exception {
    BacktestSubmission.submit(args);
  }

  /** Runs to the end and hands every alert over, in the order of sighting times. */
  public BacktestResult run(
      StreamExecutionEnvironment environment, InputFiles files, AlertConsumer consumer)
      throws Exception {
    return run(environment, files, consumer, progress -> {});
  }

  /** The same, and tells how far it is. */
  public BacktestResult run(
      StreamExecutionEnvironment environment,
      InputFiles files,
      AlertConsumer consumer,
      ProgressListener listener)
      throws Exception {
    HistorySpan history = history(files);
    Instant since = range.knownSince(history.earliest());
    try (CloseableIterator<Alert> alerts = build(environment, files, since).collectAsync()) {
      JobClient job = environment.executeAsync("newterms backtest");
      try (ProgressWatch watch = ProgressWatch.of(job, files, listener)) {
        while (alerts.hasNext()) {
          consumer.accept(alerts.next());
        }
      }
      return new BacktestCounts(
              job.getJobExecutionResult().get(), rules, windows, settings.memory())
          .result(files, since, range.knownUntil(history.latest()));
    }
  }

  /** Where no file says when the history begins, nothing is claimed to be known. */
  private static HistorySpan history(InputFiles files) throws IOException, InterruptedException {
    Instant now = Instant.now();
    return HistorySpan.of(files).orElse(new HistorySpan(now, now));
  }

  /** Puts the job's graph into the environment; returns the alerts in the order of time. */
  DataStream<Alert> build(StreamExecutionEnvironment environment, InputFiles files, Instant since) {
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
            (sighting, previous) -> BatchOrder.of(sighting),
            since);
    addSink(pipeline.deadLetters());
    addWhatIf(pipeline.whatIf(), since);
    return inOrder(pipeline.alerts());
  }

  /** Without a sink, since what comes of it are counts. */
  private void addWhatIf(DataStream<WhatIfSighting> sightings, Instant since) {
    sightings
        .assignTimestampsAndWatermarks(
            WatermarkStrategy.<WhatIfSighting>noWatermarks()
                .withTimestampAssigner((sighting, previous) -> BatchOrder.of(sighting)))
        .uid(OperatorIds.WHAT_IF_TIME)
        .name("what if time")
        .keyBy(WhatIfSighting::key)
        .process(new WhatIfFunction(rules, settings.memory(), windows, since.toEpochMilli()))
        .uid(OperatorIds.WHAT_IF)
        .name("what if");
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
        .assignTimestampsAndWatermarks(
            WatermarkStrategy.<Alert>noWatermarks()
                .withTimestampAssigner((alert, order) -> BatchOrder.of(alert, order)))
        .uid(OperatorIds.ALERT_ORDER)
        .name("alert order")
        .keyBy(alert -> 0)
        .map(alert -> alert)
        .returns(Alert.class)
        .uid(OperatorIds.ALERTS_IN_ORDER)
        .name("alerts in order");
  }
}
