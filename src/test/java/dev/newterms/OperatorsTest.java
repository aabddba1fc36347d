package dev.newterms;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.settings.SettingsReader;
import dev.newterms.source.InputFiles;
import java.io.IOException;
import java.lang.reflect.Field;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.streaming.api.transformations.PartitionTransformation;
import org.apache.flink.streaming.api.transformations.SideOutputTransformation;
import org.apache.flink.streaming.api.transformations.UnionTransformation;
import org.junit.jupiter.api.Test;

/** State is found again by uid, so a uid that is missing or changes loses it. */
class OperatorsTest {

  private static final Map<String, String> KINESIS =
      Map.of("kinesis.streams", "cloudtrail", "kinesis.region", "eu-west-1");

  @Test
  void shouldNeverChangeAUid() throws IllegalAccessException {
    assertThat(operatorIds())
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                entry("KINESIS", "kinesis-source"),
                entry("FILES", "files-source"),
                entry("MATCH", "match"),
                entry("SIGHTING_TIME", "sighting-time"),
                entry("NEW_TERMS", "new-terms"),
                entry("ELASTICSEARCH", "elasticsearch-sink"),
                entry("KAFKA", "kafka-sink"),
                entry("DEAD_LETTERS", "dead-letters-sink"),
                entry("FIT_FOR_KAFKA", "fit-for-kafka"),
                entry("DEAD_LETTERS_TO_ELASTICSEARCH", "dead-letters-elasticsearch-sink"),
                entry("DEAD_LETTER_LOG", "dead-letter-log"),
                entry("DEAD_LETTER_FILE", "dead-letter-file"),
                entry("ALERT_ORDER", "alert-order"),
                entry("ALERTS_IN_ORDER", "alerts-in-order"),
                entry("WHAT_IF_TIME", "what-if-time"),
                entry("WHAT_IF", "what-if")));
  }

  @Test
  void shouldUseNoUidTwice() throws IllegalAccessException {
    assertThat(operatorIds().values()).doesNotHaveDuplicates();
  }

  @Test
  void shouldGiveTheLiveJobsOperatorsTheirUids() {
    Map<String, String> both =
        Map.of("kafka.brokers", "kafka:9092", "elasticsearch.hosts", "http://localhost:9200");

    assertThat(uids(live(both)))
        .containsExactlyInAnyOrder(
            OperatorIds.KINESIS,
            OperatorIds.MATCH,
            OperatorIds.SIGHTING_TIME,
            OperatorIds.NEW_TERMS,
            OperatorIds.ELASTICSEARCH,
            OperatorIds.FIT_FOR_KAFKA,
            OperatorIds.KAFKA,
            OperatorIds.DEAD_LETTERS);
  }

  @Test
  void shouldWriteDeadLettersUnderAnotherUidWhereThereIsNoKafka() {
    assertThat(uids(live(Map.of("elasticsearch.hosts", "http://localhost:9200"))))
        .containsExactlyInAnyOrder(
            OperatorIds.KINESIS,
            OperatorIds.MATCH,
            OperatorIds.SIGHTING_TIME,
            OperatorIds.NEW_TERMS,
            OperatorIds.ELASTICSEARCH,
            OperatorIds.DEAD_LETTERS_TO_ELASTICSEARCH,
            OperatorIds.DEAD_LETTER_LOG);
  }

  @Test
  void shouldGiveTheBacktestsOperatorsTheirUids() throws Exception {
    assertThat(uids(backtest()))
        .containsExactlyInAnyOrder(
            OperatorIds.FILES,
            OperatorIds.MATCH,
            OperatorIds.SIGHTING_TIME,
            OperatorIds.NEW_TERMS,
            OperatorIds.ALERT_ORDER,
            OperatorIds.ALERTS_IN_ORDER,
            OperatorIds.WHAT_IF_TIME,
            OperatorIds.WHAT_IF,
            OperatorIds.DEAD_LETTER_LOG);
  }

  @Test
  void shouldWriteABacktestsDeadLettersUnderAnotherUidWhereTheyGoToAFile() throws Exception {
    StreamExecutionEnvironment environment = backtest(job().withDeadLettersIn(new Path("/x")));

    assertThat(uids(environment))
        .contains(OperatorIds.DEAD_LETTER_FILE)
        .doesNotContain(OperatorIds.DEAD_LETTER_LOG);
    assertThat(operators(environment))
        .filteredOn(operator -> OperatorIds.DEAD_LETTER_FILE.equals(operator.getUid()))
        .extracting(Transformation::getParallelism)
        .containsExactly(1);
  }

  @Test
  void shouldNameEveryOperatorInWords() throws Exception {
    List<String> names = new ArrayList<>();
    for (Transformation<?> operator : operators(live(Map.of("kafka.brokers", "kafka:9092")))) {
      names.add(operator.getName());
    }
    for (Transformation<?> operator : operators(backtest())) {
      names.add(operator.getName());
    }
    for (Transformation<?> operator :
        operators(backtest(job().withDeadLettersIn(new Path("/x"))))) {
      names.add(operator.getName());
    }

    assertThat(names).allMatch(name -> name.matches("[a-z]+( [a-z]+)*"));
  }

  @Test
  void shouldGiveEveryNodeThatRunsItsUidOrOneMadeOfIt() throws IllegalAccessException {
    StreamGraph graph = live(Map.of("kafka.brokers", "kafka:9092")).getStreamGraph(false);
    Collection<String> uids = operatorIds().values();

    assertThat(graph.getStreamNodes())
        .isNotEmpty()
        .allSatisfy(node -> assertThat(uids).anyMatch(uid -> isOf(uid, node)));
  }

  @Test
  void shouldNotNeedKryo() {
    live(Map.of("kafka.brokers", "kafka:9092", "elasticsearch.hosts", "http://localhost:9200"))
        .getStreamGraph(false)
        .getJobGraph();
  }

  @Test
  void shouldSetWhatTheLiveJobsGraphDependsOn() {
    assertPrepared(live(Map.of("kafka.brokers", "kafka:9092")));
  }

  @Test
  void shouldSetWhatTheBacktestsGraphDependsOn() throws Exception {
    assertPrepared(backtest());
  }

  private static void assertPrepared(StreamExecutionEnvironment environment) {
    assertThat(environment.getConfig().getSerializerConfig().hasGenericTypesDisabled()).isTrue();
    assertThat(environment.getConfig().isObjectReuseEnabled()).isTrue();
    assertThat(environment.getMaxParallelism()).isEqualTo(720);
  }

  /** A sink is run as a writer and perhaps a committer, whose uids Flink makes of the sink's. */
  private static boolean isOf(String uid, StreamNode node) {
    String own = String.valueOf(node.getTransformationUID());
    return own.equals(uid) || own.endsWith(": " + uid) || own.endsWith("-" + uid);
  }

  private static List<String> uids(StreamExecutionEnvironment environment) {
    return operators(environment).stream().map(Transformation::getUid).toList();
  }

  /** What has state or runs code; how records are routed between has no uid. */
  private static List<Transformation<?>> operators(StreamExecutionEnvironment environment) {
    return environment.getTransformations().stream()
        .flatMap(OperatorsTest::withInputs)
        .filter(step -> !(step instanceof PartitionTransformation))
        .filter(step -> !(step instanceof SideOutputTransformation))
        .filter(step -> !(step instanceof UnionTransformation))
        .distinct()
        .toList();
  }

  private static Stream<Transformation<?>> withInputs(Transformation<?> step) {
    return Stream.concat(
        Stream.of(step), step.getInputs().stream().flatMap(OperatorsTest::withInputs));
  }

  private static StreamExecutionEnvironment live(Map<String, String> sinks) {
    Map<String, String> settings = new HashMap<>(KINESIS);
    settings.putAll(sinks);
    StreamExecutionEnvironment environment = new StreamExecutionEnvironment();
    NewTermsJob.build(environment, new SettingsReader(null, settings, Map.of()).readLive());
    return environment;
  }

  private static BacktestJob job() {
    return new BacktestJob(new SettingsReader(null, Map.of(), Map.of()).read());
  }

  private static StreamExecutionEnvironment backtest() throws IOException {
    return backtest(job());
  }

  private static StreamExecutionEnvironment backtest(BacktestJob job) throws IOException {
    StreamExecutionEnvironment environment = new StreamExecutionEnvironment();
    job.build(
        environment,
        InputFiles.find(List.of(new Path("src/main/resources/sample"))),
        Instant.EPOCH);
    return environment;
  }

  private static Map<String, String> operatorIds() throws IllegalAccessException {
    Map<String, String> ids = new HashMap<>();
    for (Field field : OperatorIds.class.getFields()) {
      ids.put(field.getName(), (String) field.get(null));
    }
    return ids;
  }
}
