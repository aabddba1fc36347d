package dev.newterms;

import dev.newterms.rule.RuleSet;
import dev.newterms.settings.InitialPosition;
import dev.newterms.settings.KafkaCheckpoints;
import dev.newterms.settings.LiveSettings;
import dev.newterms.settings.SettingsArguments;
import dev.newterms.source.KinesisSource;
import java.time.Instant;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/**
 * The live job: CloudTrail from Kinesis, alerts to Elasticsearch and Kafka.
 *
 * <p>Arguments: {@code --settings FILE} and {@code -Dsetting=value}.
 */
public final class NewTermsJob {

  private static final Logger LOG = LoggerFactory.getLogger(NewTermsJob.class);

  private NewTermsJob() {}

  public static void main(String[] args) throws Exception {
    SettingsArguments arguments = new SettingsArguments();
    new CommandLine(arguments).parseArgs(args);
    StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
    build(environment, arguments.reader(System.getenv()).readLive());
    environment.execute("newterms");
  }

  /** Puts the job's graph into the environment. */
  public static void build(StreamExecutionEnvironment environment, LiveSettings settings) {
    if (settings.kafka() != null) {
      KafkaCheckpoints.check(settings.kafka(), environment.getCheckpointConfig());
    }
    RuleSet rules = Rules.read(settings.pipeline());
    rules.rules().forEach(rule -> LOG.info("rule {}: {}", rule.id(), rule.name()));
    LOG.info("{}", settings);
    NewTermsPipeline.prepare(environment);
    NewTermsPipeline pipeline =
        NewTermsPipeline.of(
            KinesisSource.add(environment, settings.kinesis())
                .uid(OperatorIds.KINESIS)
                .name("kinesis"),
            rules,
            settings.pipeline(),
            start(settings.kinesis().initialPosition()));
    LiveSinks.add(pipeline, settings);
  }

  /** From the oldest record on, nobody knows: what is replayed counts as before the start. */
  private static Instant start(InitialPosition position) {
    return position instanceof InitialPosition.At at ? at.instant() : Instant.now();
  }
}
