package dev.newterms;

import dev.newterms.alert.Alert;
import dev.newterms.cloudtrail.DeadLetter;
import dev.newterms.settings.DeadLetterTarget;
import dev.newterms.settings.ElasticsearchSettings;
import dev.newterms.settings.KafkaSettings;
import dev.newterms.settings.LiveSettings;
import dev.newterms.sink.DeadLetterLog;
import dev.newterms.sink.elasticsearch.ElasticsearchSink;
import dev.newterms.sink.kafka.FittingAlerts;
import dev.newterms.sink.kafka.KafkaSinks;
import dev.newterms.sink.kafka.KafkaStartCheck;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The sinks of the live job.
 *
 * <p>Each is a task of its own: one whose server is away holds up its own thread, but neither the
 * other sinks nor, until the buffers between them are full, what feeds them.
 */
final class LiveSinks {

  private static final Duration START_PATIENCE = Duration.ofSeconds(30);

  private final LiveSettings settings;
  private final int maxLetterBytes;
  private DataStream<DeadLetter> deadLetters;

  private LiveSinks(LiveSettings settings, DataStream<DeadLetter> unreadable) {
    this.settings = settings;
    maxLetterBytes = settings.pipeline().bounds().maxDeadLetterBytes();
    deadLetters = unreadable;
  }

  static void add(NewTermsPipeline pipeline, LiveSettings settings) {
    LiveSinks sinks = new LiveSinks(settings, pipeline.deadLetters());
    if (settings.elasticsearch() != null) {
      sinks.toElasticsearch(pipeline.alerts(), settings.elasticsearch());
    }
    if (settings.kafka() != null) {
      sinks.toKafka(pipeline.alerts(), settings.kafka());
    }
    sinks.addDeadLetters();
  }

  private void toElasticsearch(DataStream<Alert> alerts, ElasticsearchSettings elasticsearch) {
    SingleOutputStreamOperator<DeadLetter> refused =
        ElasticsearchSink.alerts(alerts, elasticsearch, maxLetterBytes)
            .uid(OperatorIds.ELASTICSEARCH)
            .disableChaining();
    deadLetters = deadLetters.union(refused);
  }

  private void toKafka(DataStream<Alert> alerts, KafkaSettings kafka) {
    SingleOutputStreamOperator<Alert> fitting =
        alerts
            .process(new FittingAlerts(kafka, maxLetterBytes, startCheck(kafka)))
            .uid(OperatorIds.FIT_FOR_KAFKA)
            .name("fit for kafka")
            .disableChaining();
    fitting.sinkTo(KafkaSinks.alerts(kafka)).uid(OperatorIds.KAFKA).name("kafka");
    deadLetters = deadLetters.union(fitting.getSideOutput(FittingAlerts.TOO_LARGE));
  }

  private KafkaStartCheck startCheck(KafkaSettings kafka) {
    List<String> topics =
        settings.deadLetters() == DeadLetterTarget.KAFKA
            ? List.of(kafka.alertsTopic(), kafka.deadLettersTopic())
            : List.of(kafka.alertsTopic());
    return new KafkaStartCheck(kafka, topics, START_PATIENCE);
  }

  private void addDeadLetters() {
    switch (settings.deadLetters()) {
      case KAFKA ->
          deadLetters
              .sinkTo(KafkaSinks.deadLetters(Objects.requireNonNull(settings.kafka())))
              .uid(OperatorIds.DEAD_LETTERS)
              .name("dead letters")
              .disableChaining();
      case ELASTICSEARCH ->
          log(
              ElasticsearchSink.deadLetters(
                      deadLetters, Objects.requireNonNull(settings.elasticsearch()), maxLetterBytes)
                  .uid(OperatorIds.DEAD_LETTERS_TO_ELASTICSEARCH)
                  .startNewChain());
      case LOG -> log(deadLetters);
    }
  }

  private static void log(DataStream<DeadLetter> deadLetters) {
    deadLetters
        .sinkTo(new DeadLetterLog())
        .uid(OperatorIds.DEAD_LETTER_LOG)
        .name("dead letter log");
  }
}
