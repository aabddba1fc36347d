package dev.newterms.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.newterms.BacktestJob;
import dev.newterms.ecs.TestDatabases;
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
import org.jspecify.annotations.Nullable;

/** A backtest of some rules, and what it must find. */
record BacktestRun(List<Path> rules, Duration retention, int parallelism) {

  private static final ObjectMapper JSON = new ObjectMapper();

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

  /** What the slow evaluator says of these events. */
  SlowHistory slow(List<ObjectNode> events) {
    return SlowHistory.of(ProofFields.reader().read(rules).rules().rules(), retention, events);
  }

  /**
   * Runs the job over the files, and finds what the slow evaluator does.
   *
   * @param history all that is in the files
   */
  Found compare(InputFiles files, SlowHistory history) throws Exception {
    return compare(files, history, new Configuration());
  }

  /** The same with more of Flink's own settings. */
  Found compare(InputFiles files, SlowHistory history, Configuration flink) throws Exception {
    List<JsonNode> alerts = new ArrayList<>();

    BacktestResult result =
        new BacktestJob(settings(rules, retention))
            .run(
                ProofCluster.environment(parallelism, flink),
                files,
                alert -> alerts.add(JSON.readTree(alert.document())));

    assertThat(result.deadLetters()).isZero();
    assertThat(result.events()).isEqualTo(history.events());
    assertThat(result.sightings()).isEqualTo(history.sightings());
    assertRules(result, alerts);
    assertThat(counted(alerts.stream().map(BacktestRun::receipt).toList()))
        .isEqualTo(counted(history.alerts().stream().map(Expected::receipt).toList()));
    Map<Receipt, Set<String>> eventIds = new HashMap<>();
    history
        .alerts()
        .forEach(
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

  /** Those of the rules, with both databases of addresses. */
  static Settings settings(List<Path> rules, Duration retention) {
    String paths = rules.stream().map(Path::toString).collect(Collectors.joining(","));
    Map<String, String> overrides = new HashMap<>();
    overrides.put("rules", paths);
    overrides.put("memory.retention", retention.toSeconds() + " s");
    TestDatabases.both().files().forEach((kind, file) -> overrides.put(kind.setting(), file));
    return new SettingsReader(null, overrides, Map.of()).read();
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
