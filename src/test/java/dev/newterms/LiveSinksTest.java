package dev.newterms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.settings.SettingsReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamEdge;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which way alerts and dead letters go, for each combination of sinks. */
class LiveSinksTest {

  private static final Map<String, Map.Entry<String, String>> SINKS =
      Map.of(
          "elasticsearch", Map.entry("elasticsearch.hosts", "http://localhost:9200"),
          "kafka", Map.entry("kafka.brokers", "kafka:9092"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          elasticsearch       |               | elasticsearch dead-letters-elasticsearch dead-letter-log
          elasticsearch       | elasticsearch | elasticsearch dead-letters-elasticsearch dead-letter-log
          elasticsearch       | log           | elasticsearch dead-letter-log
          kafka               |               | fit-for-kafka kafka dead-letters
          kafka               | kafka         | fit-for-kafka kafka dead-letters
          kafka               | log           | fit-for-kafka kafka dead-letter-log
          elasticsearch,kafka |               | elasticsearch fit-for-kafka kafka dead-letters
          elasticsearch,kafka | kafka         | elasticsearch fit-for-kafka kafka dead-letters
          elasticsearch,kafka | elasticsearch | elasticsearch fit-for-kafka kafka dead-letters-elasticsearch dead-letter-log
          elasticsearch,kafka | log           | elasticsearch fit-for-kafka kafka dead-letter-log
          """)
  void shouldHaveTheSinksThatAreSet(String sinks, @Nullable String to, String expected) {
    assertThat(sinksOf(graph(sinks, to))).containsExactlyInAnyOrder(expected.split(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          elasticsearch       | elasticsearch | dead-letters-elasticsearch | match elasticsearch
          elasticsearch       | log           | dead-letter-log            | match elasticsearch
          kafka               | kafka         | dead-letters               | match fit-for-kafka
          elasticsearch,kafka | kafka         | dead-letters               | match elasticsearch fit-for-kafka
          elasticsearch,kafka | elasticsearch | dead-letters-elasticsearch | match elasticsearch fit-for-kafka
          elasticsearch,kafka | log           | dead-letter-log            | match elasticsearch fit-for-kafka
          """)
  void shouldGetDeadLettersFromAllThatHasThem(
      String sinks, String to, String sink, String expected) {
    assertThat(inputsOf(sink, graph(sinks, to))).containsExactlyInAnyOrder(expected.split(" "));
  }

  @Test
  void shouldLogADeadLetterThatElasticsearchRefuses() {
    assertThat(inputsOf("dead-letter-log", graph("elasticsearch,kafka", "elasticsearch")))
        .containsExactly("dead-letters-elasticsearch");
  }

  /** What waits for one server must hold up neither the pipeline's thread nor the other sink's. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          elasticsearch | elasticsearch; dead letters -> dead letter log: Writer
          kafka         | elasticsearch; dead letters: Writer
          log           | elasticsearch; dead letter log: Writer
          """)
  void shouldRunEachSinkAsATaskOfItsOwn(String to, String expected) {
    List<String> tasks = new ArrayList<>();
    for (JobVertex task : graph("elasticsearch,kafka", to).getJobGraph().getVertices()) {
      tasks.add(task.getName());
    }

    assertThat(tasks).contains(expected.split("; ")).anyMatch(task -> task.startsWith("fit for"));
  }

  private static List<String> sinksOf(StreamGraph graph) {
    return graph.getStreamNodes().stream()
        .map(LiveSinksTest::uid)
        .filter(uid -> !uid.startsWith("Sink Committer: ")) // Flink's own, of Kafka's sink
        .filter(
            uid -> !List.of("kinesis-source", "match", "sighting-time", "new-terms").contains(uid))
        .toList();
  }

  private static List<String> inputsOf(String uid, StreamGraph graph) {
    List<String> inputs = new ArrayList<>();
    for (StreamNode node : graph.getStreamNodes()) {
      if (uid(node).equals(uid)) {
        for (StreamEdge edge : node.getInEdges()) {
          inputs.add(uid(graph.getStreamNode(edge.getSourceId())));
        }
      }
    }
    return inputs;
  }

  private static String uid(StreamNode node) {
    return String.valueOf(node.getTransformationUID()).replaceAll("-sink$", "");
  }

  private static StreamGraph graph(String sinks, @Nullable String to) {
    Map<String, String> settings = new HashMap<>();
    settings.put("kinesis.streams", "cloudtrail");
    settings.put("kinesis.region", "eu-west-1");
    SINKS.forEach(
        (sink, setting) -> {
          if (sinks.contains(sink)) {
            settings.put(setting.getKey(), setting.getValue());
          }
        });
    if (to != null) {
      settings.put("dead-letters.to", to);
    }
    StreamExecutionEnvironment environment = new StreamExecutionEnvironment();
    NewTermsJob.build(environment, new SettingsReader(null, settings, Map.of()).readLive());
    return environment.getStreamGraph(false);
  }
}
