package dev.newterms.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.newterms.cloudtrail.ParsedEvent;
import dev.newterms.cloudtrail.SourceRecord;
import dev.newterms.novelty.Sighting;
import dev.newterms.operator.BatchOrder;
import dev.newterms.proof.BacktestRun.Found;
import dev.newterms.source.InputFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The live pipeline says of events that arrive at their own times, in order, what a backtest says
 * of them, down to the last field but those that only an arrival gives.
 */
class LiveProofTest {

  @RegisterExtension static final MiniClusterExtension FLINK = ProofCluster.ofFourSlots();

  private static final List<Path> OWN_RULES = List.of(Path.of("src/test/resources/proof/rules"));
  private static final Duration RETENTION = Duration.ofDays(15);
  private static final BacktestRun BACKTEST = new BacktestRun(OWN_RULES, RETENTION, 2);
  private static final int EVENTS = 400;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void shouldAlertAsTheBacktestDoes(int parallelism) throws Exception {
    RandomHistory history = new RandomHistory(30 + parallelism);
    List<ObjectNode> events = inOrder(history.events(EVENTS));
    history.scatter(events, folder);
    Found backtest = BACKTEST.compare(files(), BACKTEST.slow(events));

    List<JsonNode> live = live(backtest, parallelism).alerts(feed(events));

    assertThat(live).hasSameSizeAs(backtest.alerts()).hasSizeGreaterThan(30);
    assertThat(byId(live)).isEqualTo(byId(backtest.alerts()));
  }

  @Test
  void shouldAlertAsTheBacktestDoesAfterAFailure() throws Exception {
    RandomHistory history = new RandomHistory(40);
    List<ObjectNode> events = inOrder(history.events(EVENTS));
    history.scatter(events, folder);
    Found backtest = BACKTEST.compare(files(), BACKTEST.slow(events));
    Feed feed = feed(events).failingOnceAt(EVENTS / 2 + 30);

    List<JsonNode> live = live(backtest, 2).alertsWithCheckpoints(feed, EVENTS / 8);

    assertThat(feed.hasFailed()).isTrue();
    assertThat(byId(live)).isEqualTo(byId(backtest.alerts()));
  }

  /** Of which the memory is filled since the same time. */
  private static LiveRun live(Found backtest, int parallelism) {
    return new LiveRun(OWN_RULES, RETENTION, backtest.result().since(), parallelism);
  }

  /** An event with a clock of its own would be out of order for the rules that go by it. */
  private static List<ObjectNode> inOrder(List<ObjectNode> events) {
    events.forEach(
        event -> {
          if (event.get("event") instanceof ObjectNode fields) {
            fields.remove("ingested");
          }
        });
    return events.stream().sorted(Comparator.comparingLong(LiveProofTest::order)).toList();
  }

  /** Tied events come as a backtest takes them. */
  private static long order(ObjectNode event) {
    return BatchOrder.of(
        new Sighting("", timeMillis(event), id(event), new byte[0], SourceRecord.NO_ARRIVAL));
  }

  private static String id(ObjectNode event) {
    return (event.has("eventID") ? event.path("eventID") : event.at("/event/id")).asText();
  }

  private static Feed feed(List<ObjectNode> events) {
    return Feed.of(events, LiveProofTest::timeMillis);
  }

  private static long timeMillis(ObjectNode event) {
    return ParsedEvent.of(event.toString()).timeMillis();
  }

  private InputFiles files() throws Exception {
    return InputFiles.find(List.of(new org.apache.flink.core.fs.Path(folder.toString())));
  }

  /** Where an id is there twice, the documents must be the same. */
  private static Map<String, JsonNode> byId(List<JsonNode> alerts) {
    return alerts.stream()
        .map(LiveProofTest::withoutArrival)
        .collect(
            Collectors.toMap(
                alert -> alert.at("/newterms/id").asText(),
                Function.identity(),
                LiveProofTest::same,
                TreeMap::new));
  }

  private static JsonNode same(JsonNode one, JsonNode again) {
    assertThat(again).isEqualTo(one);
    return one;
  }

  private static JsonNode withoutArrival(JsonNode alert) {
    ((ObjectNode) alert.path("event")).remove(List.of("created", "ingested"));
    return alert;
  }
}
