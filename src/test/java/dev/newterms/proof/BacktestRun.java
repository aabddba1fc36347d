package dev.newterms.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.newterms.BacktestJob;
import dev.newterms.cloudtrail.ParsedEvent;
import dev.newterms.ecs.FieldRegistry;
import dev.newterms.ecs.TestDatabases;
import dev.newterms.novelty.TimeRange;
import dev.newterms.proof.SlowNovelty.Expected;
import dev.newterms.proof.SlowNovelty.Receipt;
import dev.newterms.report.BacktestResult;
import dev.newterms.report.RuleResult;
import dev.newterms.report.WindowResult;
import dev.newterms.rule.Rule;
import dev.newterms.settings.Settings;
import dev.newterms.settings.SettingsReader;
import dev.newterms.source.InputFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/** A backtest of some rules, and what it must find. */
record BacktestRun(List<Path> rules, Duration retention, int parallelism) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final FieldRegistry FIELDS = new ProofFields();

  /**
   * What came of it.
   *
   * @param alerts their documents, in the order in which the job gave them
   */
  record Found(BacktestResult result, List<JsonNode> alerts) {

    long sightings() {
      return result.sightings();
    }
  }

  /** Runs the job over the files, and finds what the slow evaluator does. */
  Found compare(InputFiles files, List<ObjectNode> events) throws Exception {
    return compare(files, events, new Configuration());
  }

  /**
   * The same with more of Flink's own settings.
   *
   * @param events all that is in the files
   */
  Found compare(InputFiles files, List<ObjectNode> events, Configuration flink) throws Exception {
    List<SlowSighting> sightings = sightings(events);
    List<Expected> expected = new SlowNovelty(retention).alerts(sightings);
    List<JsonNode> alerts = new ArrayList<>();

    BacktestResult result =
        new BacktestJob(settings(rules, retention))
            .within(new TimeRange(Instant.EPOCH, null))
            .run(environment(flink), files, alert -> alerts.add(JSON.readTree(alert.document())));

    assertThat(result.deadLetters()).isZero();
    assertThat(result.events()).isEqualTo(events.size());
    assertThat(result.sightings()).isEqualTo(sightings.size());
    assertRules(result, alerts);
    assertThat(counted(alerts.stream().map(BacktestRun::receipt).toList()))
        .isEqualTo(counted(expected.stream().map(Expected::receipt).toList()));
    Map<Receipt, Set<String>> eventIds = new HashMap<>();
    expected.forEach(
        e -> eventIds.computeIfAbsent(e.receipt(), r -> new HashSet<>()).addAll(e.eventIds()));
    assertThat(alerts)
        .allSatisfy(
            alert -> assertThat(alert.at("/event/id").asText()).isIn(eventIds.get(receipt(alert))));
    return new Found(result, alerts);
  }

  /** What the rules' own windows are said to make is what they have made. */
  private static void assertRules(BacktestResult result, List<JsonNode> alerts) {
    assertThat(result.rules().stream().mapToLong(RuleResult::sightings).sum())
        .isEqualTo(result.sightings());
    for (RuleResult rule : result.rules()) {
      assertThat(rule.windows())
          .containsExactly(new WindowResult(rule.rule().window(), count(rule.rule(), alerts)));
    }
  }

  private static long count(Rule rule, List<JsonNode> alerts) {
    return alerts.stream().filter(a -> a.at("/rule/uuid").asText().equals(rule.id())).count();
  }

  private List<SlowSighting> sightings(List<ObjectNode> events) {
    List<Rule> read = ProofFields.reader().read(rules).rules().rules();
    return events.stream()
        .map(event -> Leaves.of(ProofFields.document(ParsedEvent.of(event.toString()))))
        .flatMap(
            event -> read.stream().flatMap(rule -> SlowSighting.of(rule, event, FIELDS).stream()))
        .toList();
  }

  /** Those of the rules, with both databases of addresses. */
  static Settings settings(List<Path> rules, Duration retention) {
    String paths = rules.stream().map(Path::toString).collect(Collectors.joining(","));
    Map<String, String> overrides = new HashMap<>();
    overrides.put("rules", paths);
    overrides.put("memory.retention", retention.toSeconds() + " s");
    TestDatabases.both().files().forEach((kind, file) -> overrides.put(kind.setting(), file));
    return new SettingsReader(null, overrides, Map.of()).read();
  }

  /** On the test's cluster if it has one, else on one that is started for the run. */
  private StreamExecutionEnvironment environment(Configuration flink) {
    flink.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(128));
    return StreamExecutionEnvironment.getExecutionEnvironment(flink).setParallelism(parallelism);
  }

  private static Receipt receipt(JsonNode alert) {
    JsonNode receipt = alert.path("newterms");
    List<String> terms = new ArrayList<>();
    receipt.path("terms").forEach(term -> terms.add(term.asText()));
    return new Receipt(
        receipt.path("id").asText(),
        alert.at("/rule/uuid").asText(),
        terms,
        receipt.path("novelty").asText(),
        instant(receipt.path("first_seen")),
        instant(receipt.path("last_seen")),
        receipt.path("sightings").asInt());
  }

  private static @Nullable Instant instant(JsonNode time) {
    return time.isNull() ? null : Instant.parse(time.asText());
  }

  /** Sorted, so that a difference is seen. */
  private static Map<String, Long> counted(List<Receipt> receipts) {
    return receipts.stream()
        .collect(Collectors.groupingBy(Receipt::toString, TreeMap::new, Collectors.counting()));
  }
}
