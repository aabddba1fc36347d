package dev.newterms.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.newterms.NewTermsPipeline;
import dev.newterms.alert.Alert;
import dev.newterms.cloudtrail.SourceRecord;
import dev.newterms.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * The live pipeline over records that arrive one after the other: one reader, so that they stay in
 * order, and as many subtasks that judge as there are to be.
 *
 * @param since since when its memory is filled
 */
record LiveRun(List<Path> rules, Duration retention, Instant since, int parallelism) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration CHECKPOINT_INTERVAL = Duration.ofMillis(20);

  /** What the subtasks of each run hand over; they run in this JVM. */
  private static final Map<String, Queue<Alert>> ALERTS = new ConcurrentHashMap<>();

  /** The alerts' documents, in no order. */
  List<JsonNode> alerts(Feed feed) throws Exception {
    return run(feed, RateLimiterStrategy.noOp(), new Configuration());
  }

  /**
   * The same with checkpoints, from the last of which the job goes on if it fails: what alerts
   * after that checkpoint and before the failure may be there twice.
   *
   * @param recordsPerCheckpoint no more than these are read before the next checkpoint
   */
  List<JsonNode> alertsWithCheckpoints(Feed feed, int recordsPerCheckpoint) throws Exception {
    Configuration flink = new Configuration();
    flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, CHECKPOINT_INTERVAL);
    flink.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ZERO);
    flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1);
    return run(feed, RateLimiterStrategy.perCheckpoint(recordsPerCheckpoint), flink);
  }

  private List<JsonNode> run(Feed feed, RateLimiterStrategy rate, Configuration flink)
      throws Exception {
    String run = UUID.randomUUID().toString();
    ALERTS.put(run, new ConcurrentLinkedQueue<>());
    StreamExecutionEnvironment environment = ProofCluster.environment(1, flink);
    NewTermsPipeline.prepare(environment);
    Settings settings = BacktestRun.settings(rules, retention);
    DataStream<Alert> alerts =
        NewTermsPipeline.of(
                environment.fromSource(
                    new DataGeneratorSource<>(
                        feed, feed.size(), rate, TypeInformation.of(SourceRecord.class)),
                    WatermarkStrategy.noWatermarks(),
                    "arrivals"),
                ProofFields.reader().read(rules).rules(),
                settings,
                since)
            .alerts();
    alerts.getTransformation().setParallelism(parallelism);
    alerts
        .map(alert -> handOver(run, alert))
        .returns(Alert.class)
        .setParallelism(parallelism)
        .sinkTo(new DiscardingSink<>());
    environment.execute("live");
    return documents(Objects.requireNonNull(ALERTS.remove(run)));
  }

  private static Alert handOver(String run, Alert alert) {
    Objects.requireNonNull(ALERTS.get(run)).add(alert);
    return alert;
  }

  private static List<JsonNode> documents(Queue<Alert> alerts) throws IOException {
    List<JsonNode> documents = new ArrayList<>();
    for (Alert alert : alerts) {
      documents.add(JSON.readTree(alert.document()));
    }
    return documents;
  }
}
