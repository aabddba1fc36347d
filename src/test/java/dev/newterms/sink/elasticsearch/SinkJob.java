package dev.newterms.sink.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.cloudtrail.DeadLetter;
import dev.newterms.settings.ElasticsearchSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.CheckpointStatsCounts;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.jspecify.annotations.Nullable;

/**
 * A job that writes {@link NumberedAlerts} with the Elasticsearch sink, on a Flink in this JVM,
 * with two checkpoints a second. It is never restarted: the first error ends it.
 */
final class SinkJob implements AutoCloseable {

  private static final ConcurrentLinkedQueue<DeadLetter> REFUSED = new ConcurrentLinkedQueue<>();

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int SLOTS = 3;

  private final MiniCluster flink;
  private final Path folder;
  private final NumberedAlerts.Form form;
  private JobID job = new JobID();

  private SinkJob(NumberedAlerts.Form form, Path folder) throws Exception {
    this.form = form;
    this.folder = folder;
    flink =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(SLOTS)
                .withRandomPorts()
                .build());
    flink.start();
  }

  /**
   * @param folder where checkpoints and savepoints go
   */
  static SinkJob started(
      NumberedAlerts.Form form, ElasticsearchSettings settings, int parallelism, Path folder)
      throws Exception {
    NumberedAlerts.reset();
    REFUSED.clear();
    SinkJob started = new SinkJob(form, folder);
    try {
      started.submit(settings, parallelism, null);
      return started;
    } catch (Exception | AssertionError e) {
      started.close();
      throw e;
    }
  }

  /** Stops the job with a savepoint and goes on from there. */
  void restart(ElasticsearchSettings settings, int parallelism) throws Exception {
    submit(settings, parallelism, stop(false));
  }

  /** Breaks the job off and goes on from its latest checkpoint. */
  void restartFromCheckpoint(ElasticsearchSettings settings, int parallelism) throws Exception {
    String checkpoint = latestCheckpoint();
    flink.cancelJob(job).get();
    flink.requestJobResult(job).get();
    submit(settings, parallelism, checkpoint);
  }

  private String latestCheckpoint() throws Exception {
    return Objects.requireNonNull(
            flink
                .getExecutionGraph(job)
                .get()
                .getCheckpointStatsSnapshot()
                .getHistory()
                .getLatestCompletedCheckpoint())
        .getExternalPath();
  }

  private void submit(ElasticsearchSettings settings, int parallelism, @Nullable String savepoint)
      throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(500));
    configuration.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
        folder.resolve("checkpoints").toUri().toString());
    configuration.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    if (savepoint != null) {
      configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
    }
    JobGraph graph = graph(settings, parallelism, configuration);
    job = graph.getJobID();
    flink.submitJob(graph).get();
    await("running", this::isRunning);
  }

  private JobGraph graph(
      ElasticsearchSettings settings, int parallelism, Configuration configuration) {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration)
            .setParallelism(parallelism);
    var alerts =
        environment
            .fromSource(
                NumberedAlerts.source(form), WatermarkStrategy.noWatermarks(), "numbered alerts")
            .uid("numbered-alerts")
            .setParallelism(1);
    ElasticsearchSink.alerts(alerts.rebalance(), settings, 1 << 20)
        .uid("elasticsearch")
        .filter(SinkJob::collect)
        .uid("refused")
        .sinkTo(new DiscardingSink<>())
        .uid("discarding");
    return environment.getStreamGraph().getJobGraph();
  }

  private boolean isRunning() throws Exception {
    if (flink.getJobStatus(job).get() != JobStatus.RUNNING) {
      return false; // Until it was running once it has no tasks that could be asked.
    }
    for (AccessExecutionVertex task :
        flink.getExecutionGraph(job).get().getAllExecutionVertices()) {
      if (task.getExecutionState() != ExecutionState.RUNNING) {
        return false;
      }
    }
    return true;
  }

  private void checkNotEnded() throws Exception {
    if (flink.getJobStatus(job).get().isTerminalState()) {
      flink.requestJobResult(job).get().toJobExecutionResult(getClass().getClassLoader());
      throw new AssertionError("the job has ended");
    }
  }

  private static boolean collect(DeadLetter letter) {
    return REFUSED.add(letter);
  }

  /** What came out of the sink so far. */
  List<DeadLetter> refused() {
    return List.copyOf(REFUSED);
  }

  /** Counts since the job was started or restored; it must be running. */
  CheckpointStatsCounts checkpoints() throws Exception {
    assertThat(isRunning()).isTrue();
    return flink.getExecutionGraph(job).get().getCheckpointStatsSnapshot().getCounts();
  }

  /** Waits for a checkpoint that knows of all that was done before. */
  void awaitCheckpoint() throws Exception {
    long before = checkpoints().getNumberOfCompletedCheckpoints();
    // One may be under way already.
    await("two checkpoints", () -> checkpoints().getNumberOfCompletedCheckpoints() >= before + 2);
  }

  /** Makes alerts up to this number, and waits until the source has made them all. */
  void make(long count) throws Exception {
    NumberedAlerts.raiseTo(count);
    await("made", () -> NumberedAlerts.made() == count);
  }

  /** Waits until something holds; the job must go on meanwhile. */
  void await(String what, Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("not %s within %s", what, PATIENCE).isLessThan(deadline);
      checkNotEnded();
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  /** Ends the job, after the sink has written or refused all that was made. */
  void finish() throws Exception {
    stop(true);
  }

  private String stop(boolean drained) throws Exception {
    String savepoint =
        flink
            .stopWithSavepoint(
                job,
                folder.resolve("savepoints").toUri().toString(),
                drained,
                SavepointFormatType.CANONICAL)
            .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    assertThat(flink.requestJobResult(job).get().isSuccess()).isTrue();
    return savepoint;
  }

  @Override
  public void close() throws Exception {
    flink.close();
  }
}
