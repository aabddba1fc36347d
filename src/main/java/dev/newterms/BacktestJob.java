package dev.newterms;

import dev.newterms.alert.Alert;
import dev.newterms.cloudtrail.DeadLetter;
import dev.newterms.cloudtrail.DeadLetter.Reason;
import dev.newterms.operator.MetricNames;
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
import java.util.Map;
import org.apache.flink.api.common.JobExecutionResult;
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
  private final @Nullable Path deadLetterFile;

  /** A job that logs its dead letters. */
  public BacktestJob(Settings settings) {
    this(settings, Rules.read(settings), null);
  }

  private BacktestJob(Settings settings, RuleSet rules, @Nullable Path deadLetterFile) {
    this.settings = settings;
    this.rules = rules;
    this.deadLetterFile = deadLetterFile;
  }

  /**
   * The same job, but its dead letters go to a file instead of the log, one JSON a line.
   *
   * @param file written over if it is there; on a cluster, all machines have to reach it
   */
  public BacktestJob withDeadLettersIn(Path file) {
    return new BacktestJob(settings, rules, file);
  }

  /** Runs to the end and hands every alert over, in the order of sighting times. */
  public BacktestResult run(
      StreamExecutionEnvironment environment, InputFiles files, AlertConsumer consumer)
      throws Exception {
    try (CloseableIterator<Alert> alerts = build(environment, files).collectAsync()) {
      JobClient job = environment.executeAsync("newterms backtest");
      while (alerts.hasNext()) {
        consumer.accept(alerts.next());
      }
      return result(job.getJobExecutionResult().get());
    }
  }

  /** Puts the job's graph into the environment; returns the alerts in the order of time. */
  DataStream<Alert> build(StreamExecutionEnvironment environment, InputFiles files)
      throws IOException {
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
            HistoryStart.of(files).orElseGet(Instant::now));
    addSink(pipeline.deadLetters());
    return inOrder(pipeline.alerts());
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

  private static BacktestResult result(JobExecutionResult job) {
    return new BacktestResult(
        count(job, MetricNames.RECORDS),
        count(job, MetricNames.RECORDS_WITHOUT_EVENTS),
        count(job, MetricNames.BYTES),
        count(job, MetricNames.EVENTS),
        count(job, MetricNames.SKIPPED),
        count(job, MetricNames.SIGHTINGS),
        count(job, MetricNames.EXCEPTED),
        count(job, MetricNames.ALERTS),
        deadLettersByReason(job),
        Duration.ofMillis(job.getNetRuntime()));
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
