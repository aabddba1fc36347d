package dev.newterms.sink.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.newterms.alert.Alert;
import dev.newterms.servers.KafkaServer;
import dev.newterms.settings.KafkaSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * A job that writes the alerts 0, 1, 2, … to Kafka, with a checkpoint each second.
 *
 * @param topic of the alerts, and the name of the job
 * @param guarantee the sink's
 * @param count how many alerts there are; then the job ends
 */
record NumberedAlerts(
    KafkaServer kafka, String topic, DeliveryGuarantee guarantee, long count, Path folder) {

  private static final int A_SECOND = 400;

  /** What is seen of the job from outside; Flink runs in this JVM. */
  static final AtomicLong MADE = new AtomicLong();

  static final AtomicInteger STARTS = new AtomicInteger();

  /** The alert at which the task fails once. */
  static final AtomicLong FAILS_AT = new AtomicLong(-1);

  JobClient start() throws Exception {
    return start(Duration.ofSeconds(1));
  }

  JobClient start(Duration interval) throws Exception {
    return start(interval, topic, null);
  }

  /** Its start check would fail, since it asks for a topic that is not there. */
  JobClient restore(String savepoint) throws Exception {
    return start(Duration.ofSeconds(1), topic + ".missing", savepoint);
  }

  private JobClient start(Duration interval, String checkedTopic, @Nullable String savepoint)
      throws Exception {
    MADE.set(0);
    STARTS.set(0);
    Configuration flink = new Configuration();
    flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, interval);
    flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder.toUri().toString());
    if (savepoint != null) {
      flink.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
    }
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(1, flink);
    SingleOutputStreamOperator<Alert> fitting =
        environment
            .fromSource(numbers(), WatermarkStrategy.noWatermarks(), "numbers")
            .uid("numbers")
            .map(new ToAlert())
            .uid("alerts")
            .process(new FittingAlerts(settings(), 1000, check(checkedTopic)))
            .uid("fit")
            .disableChaining();
    fitting.sinkTo(KafkaSinks.alerts(settings())).uid("kafka");
    fitting
        .getSideOutput(FittingAlerts.TOO_LARGE)
        .sinkTo(KafkaSinks.deadLetters(settings()))
        .uid("dead letters");
    return environment.executeAsync(topic);
  }

  KafkaSettings settings() {
    return new KafkaSettings(
        kafka.bootstrapServers(), topic, topic + ".dead", guarantee, topic, Map.of());
  }

  private KafkaStartCheck check(String checkedTopic) {
    return new KafkaStartCheck(settings(), List.of(checkedTopic), Duration.ofSeconds(30));
  }

  private DataGeneratorSource<Long> numbers() {
    return new DataGeneratorSource<>(
        number -> number, count, RateLimiterStrategy.perSecond(A_SECOND), Types.LONG);
  }

  private static final class ToAlert extends RichMapFunction<Long, Alert> {
    private static final long serialVersionUID = 1L;

    @Override
    public void open(OpenContext context) {
      STARTS.incrementAndGet();
    }

    @Override
    public Alert map(Long number) {
      if (FAILS_AT.compareAndSet(number, -1)) {
        throw new IllegalStateException("fails once, as it was told");
      }
      MADE.incrementAndGet();
      byte[] document = "{\"event\":{},\"number\":%d}".formatted(number).getBytes(UTF_8);
      return new Alert(number.toString(), "rule", "low", document);
    }
  }
}
