package dev.newterms.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.newterms.BacktestJob;
import dev.newterms.alert.Alert;
import dev.newterms.ecs.TestDatabases;
import dev.newterms.novelty.TimeRange;
import dev.newterms.report.BacktestResult;
import dev.newterms.report.ExceptionResult;
import dev.newterms.report.RuleResult;
import dev.newterms.report.WindowResult;
import dev.newterms.rule.HistoryWindow;
import dev.newterms.rule.RuleException;
import dev.newterms.rule.RuleSet;
import dev.newterms.settings.SettingsReader;
import dev.newterms.source.InputFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What one backtest says of other windows, of exceptions and of a range of times is what the slow
 * evaluator says of them, and what other backtests find with such rules and events.
 */
class WhatIfProofTest {

  @RegisterExtension static final MiniClusterExtension FLINK = ProofCluster.ofFourSlots();

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path OWN_RULES = Path.of("src/test/resources/proof/rules");
  private static final Duration RETENTION = Duration.ofDays(15);
  private static final List<String> WINDOWS = List.of("1d", "36h", "5d", "1w", "10d", "12d", "15d");
  private static final TimeRange RANGE =
      new TimeRange(Instant.parse("2026-01-15T06:00:00Z"), Instant.parse("2026-02-14T18:00:00Z"));
  private static final int EVENTS = 600;

  /** Some cover the same events, some expire, and some cover nothing. */
  private static final String EXCEPTIONS =
      Stream.of(
              "query = 'user.name: mira and event.outcome: failure'",
              "query = 'user.name: mira'\nexpires = 2026-02-01T12:00:00Z",
              "query = 'user.name: mira and source.ip: \"198.51.100.0/31\"'",
              "query = 'cloud.account.id: \"444455556666\" and event.action: *e*'",
              "query = 'user.name: nobody'",
              "query = 'event.action: *'\nexpires = 2025-12-31")
          .map(text -> exception("\"all\"", text))
          .collect(
              Collectors.joining(exception("[\"proof-product\"]", "query = 'user.name: ole'")));

  @TempDir private Path folder;

  private final List<Alert> alerts = new ArrayList<>();

  @ParameterizedTest
  @CsvSource({"200,1", "201,2", "202,4"})
  void shouldCountWhatOtherWindowsWouldMake(int seed, int parallelism) throws Exception {
    List<ObjectNode> events = new RandomHistory(seed).events(EVENTS);
    Path rules = rules("rules", "");

    BacktestResult result = run(rules, TimeRange.ALL, parallelism, write("in", events));

    assertWindows(result, rules, TimeRange.ALL, events);
    for (String window : List.of("1d", "10d")) {
      Path edited = rules("rules-" + window, window);
      assertThat(ownWindows(run(edited, TimeRange.ALL, parallelism, folder.resolve("in"))))
          .isEqualTo(alerts(result, window));
    }
  }

  @ParameterizedTest
  @CsvSource({"210,1", "211,2", "212,4"})
  void shouldCountWhatExceptionsTookOut(int seed, int parallelism) throws Exception {
    List<ObjectNode> events = new RandomHistory(seed).events(EVENTS);
    Path rules = rules("rules", "");
    Files.writeString(rules.resolve("exceptions.toml"), EXCEPTIONS);

    BacktestResult result = run(rules, TimeRange.ALL, parallelism, write("in", events));

    assertWindows(result, rules, TimeRange.ALL, events);
    assertExceptions(result, rules, TimeRange.ALL, events);
    List<ExceptionResult> exceptions = result.exceptions();
    assertThat(exceptions).filteredOn(exception -> exception.alerts() > 0).hasSizeBetween(3, 6);
    assertThat(exceptions).filteredOn(exception -> exception.events() == 0).hasSizeBetween(2, 6);
  }

  @ParameterizedTest
  @CsvSource({"220,1", "221,2", "222,4"})
  void shouldLeaveOutWhatIsOutOfRange(int seed, int parallelism) throws Exception {
    List<ObjectNode> events = new RandomHistory(seed).events(EVENTS);
    Path rules = rules("rules", "");
    Files.writeString(rules.resolve("exceptions.toml"), EXCEPTIONS);

    BacktestResult result = run(rules, RANGE, parallelism, write("in", events));

    assertWindows(result, rules, RANGE, events);
    assertExceptions(result, rules, RANGE, events);
    assertThat(result.outside())
        .isPositive()
        .isEqualTo((long) slow(rules, RANGE, events).outside());
    assertThat(result.since()).isEqualTo(RANGE.from());
  }

  @ParameterizedTest
  @CsvSource({"230", "231"})
  void shouldSayTheSameOfWhateverFilesAtAnyParallelism(int seed) throws Exception {
    List<ObjectNode> events = new RandomHistory(seed).events(EVENTS);
    Path rules = rules("rules", "");
    Files.writeString(rules.resolve("exceptions.toml"), EXCEPTIONS);
    BacktestResult expected = run(rules, RANGE, 1, write("in", events));

    for (int parallelism : List.of(1, 2, 4)) {
      Collections.shuffle(events, new Random(parallelism));
      BacktestResult actual = run(rules, RANGE, parallelism, write("in-" + parallelism, events));

      assertThat(actual.rules().stream().map(RuleResult::windows).toList())
          .isEqualTo(expected.rules().stream().map(RuleResult::windows).toList());
      assertThat(actual.exceptions()).isEqualTo(expected.exceptions());
      assertThat(actual.outside()).isEqualTo(expected.outside());
      assertThat(actual.since()).isEqualTo(expected.since());
    }
  }

  /** The same alerts come of files in which nothing else was. */
  @ParameterizedTest
  @CsvSource({"240,1", "241,2"})
  void shouldAlertAsIfWhatIsOutOfRangeWereNotThere(int seed, int parallelism) throws Exception {
    List<ObjectNode> events = new RandomHistory(seed).events(EVENTS);
    Path rules = rules("rules", "");
    dropRulesByIngestTime(rules);
    List<ObjectNode> inRange = events.stream().filter(WhatIfProofTest::isInRange).toList();
    assertThat(inRange).hasSizeBetween(EVENTS / 4, EVENTS * 3 / 4);

    BacktestResult range = run(rules, RANGE, parallelism, write("in", events));
    List<String> alertsOfRange = alertsWithoutBaseline();
    BacktestResult removed = run(rules, TimeRange.ALL, parallelism, write("removed", inRange));

    assertThat(alertsOfRange).isEqualTo(alertsWithoutBaseline()).hasSizeGreaterThan(30);
    assertThat(range.rules()).isEqualTo(removed.rules());
    assertThat(range.since()).isBefore(removed.since());
    assertThat(removed.outside()).isZero();
  }

  private static void assertWindows(
      BacktestResult result, Path rules, TimeRange range, List<ObjectNode> events) {
    SlowWhatIf slow = slow(rules, range, events);
    for (RuleResult rule : result.rules()) {
      assertThat(rule.sightings()).isEqualTo(slow.sightings(rule.rule()));
      assertThat(rule.windows())
          .hasSizeBetween(WINDOWS.size(), WINDOWS.size() + 1)
          .allSatisfy(
              window ->
                  assertThat(window.alerts()).isEqualTo(slow.alerts(rule.rule(), window.window())));
    }
    assertThat(ownWindows(result).values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(result.alerts());
  }

  private static void assertExceptions(
      BacktestResult result, Path rules, TimeRange range, List<ObjectNode> events) {
    SlowWhatIf slow = slow(rules, range, events);
    Map<Integer, Long> alerts = slow.alertsByException();
    List<ExceptionResult> expected = new ArrayList<>();
    List<RuleException> exceptions = read(rules).exceptions();
    for (int place = 0; place < exceptions.size(); place++) {
      expected.add(
          new ExceptionResult(
              exceptions.get(place), slow.events(place), alerts.getOrDefault(place, 0L)));
    }
    assertThat(result.exceptions()).isEqualTo(expected);
    assertThat(result.excepted())
        .isEqualTo(expected.stream().mapToLong(ExceptionResult::events).sum());
  }

  private static SlowWhatIf slow(Path rules, TimeRange range, List<ObjectNode> events) {
    return new SlowWhatIf(read(rules), RETENTION, range, events);
  }

  private static RuleSet read(Path rules) {
    return ProofFields.reader().read(List.of(rules)).rules();
  }

  /** How many alerts each rule has made, by its id. */
  private static Map<String, Long> ownWindows(BacktestResult result) {
    return alerts(result, rule -> rule.rule().window().length());
  }

  private static Map<String, Long> alerts(BacktestResult result, String window) {
    return alerts(result, rule -> window(window).length());
  }

  private static Map<String, Long> alerts(
      BacktestResult result, Function<RuleResult, Duration> window) {
    Map<String, Long> alerts = new TreeMap<>();
    for (RuleResult rule : result.rules()) {
      for (WindowResult one : rule.windows()) {
        if (one.window().length().equals(window.apply(rule))) {
          alerts.put(rule.rule().id(), one.alerts());
        }
      }
    }
    return alerts;
  }

  private Path write(String name, List<ObjectNode> events) throws IOException {
    Path in = Files.createDirectory(folder.resolve(name));
    new RandomHistory(0).write(events, in);
    return in;
  }

  /** A copy of the rules, whose windows are this one if there is one. */
  private Path rules(String name, String window) throws IOException {
    Path copy = Files.createDirectory(folder.resolve(name));
    try (Stream<Path> files = Files.list(OWN_RULES)) {
      for (Path file : files.toList()) {
        String text = Files.readString(file);
        Files.writeString(
            copy.resolve(file.getFileName()),
            window.isEmpty() ? text : text.replaceAll("now-\\w+", "now-" + window));
      }
    }
    return copy;
  }

  private static void dropRulesByIngestTime(Path rules) throws IOException {
    try (Stream<Path> files = Files.list(rules)) {
      for (Path file : files.toList()) {
        if (Files.readString(file).contains("timestamp_override")) {
          Files.delete(file);
        }
      }
    }
  }

  private static boolean isInRange(ObjectNode event) {
    JsonNode time = event.path(event.has("eventTime") ? "eventTime" : "@timestamp");
    Instant at = Instant.parse(time.asText());
    return !at.isBefore(Objects.requireNonNull(RANGE.from()))
        && at.isBefore(Objects.requireNonNull(RANGE.to()));
  }

  private BacktestResult run(Path rules, TimeRange range, int parallelism, Path in)
      throws Exception {
    Map<String, String> settings = new HashMap<>();
    settings.put("rules", rules.toString());
    settings.put("memory.retention", RETENTION.toSeconds() + " s");
    TestDatabases.both().files().forEach((kind, file) -> settings.put(kind.setting(), file));
    alerts.clear();
    return new BacktestJob(new SettingsReader(null, settings, Map.of()).read())
        .within(range)
        .comparing(WINDOWS.stream().map(WhatIfProofTest::window).toList())
        .run(
            ProofCluster.environment(parallelism, new Configuration()),
            InputFiles.find(List.of(new org.apache.flink.core.fs.Path(in.toString()))),
            alerts::add);
  }

  private static HistoryWindow window(String text) {
    return HistoryWindow.startingAt("now-" + text).orElseThrow();
  }

  /**
   * The receipts but for the baseline, which the reason tells too, in an order that does not depend
   * on which of two tied events alerts.
   */
  private List<String> alertsWithoutBaseline() throws IOException {
    List<String> texts = new ArrayList<>();
    for (Alert alert : alerts) {
      ObjectNode receipt = (ObjectNode) JSON.readTree(alert.document()).path("newterms");
      receipt.remove(List.of("baseline", "reason"));
      texts.add(alert.id() + " " + receipt);
    }
    Collections.sort(texts);
    return texts;
  }

  private static String exception(String rules, String text) {
    return """

        [[exception]]
        rules = %s
        owner = "us"
        reason = "a proof"
        %s
        """
        .formatted(rules, text);
  }
}
