package dev.newterms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.newterms.alert.Alert;
import dev.newterms.cloudtrail.DeadLetter;
import dev.newterms.cloudtrail.DeadLetter.Reason;
import dev.newterms.cloudtrail.DeadLetterReader;
import dev.newterms.ecs.AddressDatabaseException;
import dev.newterms.report.BacktestResult;
import dev.newterms.settings.SettingsReader;
import dev.newterms.source.InputFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ExceptionUtils;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole job over files, in an embedded Flink. */
class BacktestJobTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path SAMPLE = Path.of("src/main/resources/sample");

  /** A row of the alerts in the sample's README: time, rule, two terms, novelty, event id. */
  private static final Pattern ALERT_ROW =
      Pattern.compile(
          "^\\| (\\S+Z) \\| (\\S.*) \\| (\\d{12}) \\| (\\S+) \\| (never_seen|forgotten) \\| (\\S+) \\|$",
          Pattern.MULTILINE);

  /** The row of a file in the sample's README, which ends with its number of events and exports. */
  private static final Pattern FILE_ROW =
      Pattern.compile("^\\| `\\S+` \\| .* \\| (\\d+) \\| \\d+ \\|$", Pattern.MULTILINE);

  @TempDir private Path folder;

  private final List<Alert> alerts = new ArrayList<>();

  @Test
  void shouldAlertOnTheSampleAsItsReadmeSaysEarliestFirst() throws Exception {
    String readme = Files.readString(SAMPLE.resolve("README.md"));
    List<List<String>> expected = rows(ALERT_ROW, readme);
    assertThat(expected).hasSize(15);

    run(2, sample());

    List<List<String>> actual = new ArrayList<>();
    for (JsonNode document : documents()) {
      actual.add(
          List.of(
              document.path("@timestamp").asText(),
              document.at("/rule/name").asText(),
              document.at("/newterms/terms/0").asText(),
              document.at("/newterms/terms/1").asText(),
              document.at("/newterms/novelty").asText(),
              document.at("/event/id").asText()));
    }
    assertThat(actual).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(actual).extracting(row -> row.get(0)).isSorted();
  }

  @Test
  void shouldAlertSevenTimesOnTheSampleWithTheRuleByUserAlone() throws Exception {
    BacktestResult result = run(byUser(), 1, sample());

    assertThat(result.sightings()).isEqualTo(22);
    assertThat(alerts).hasSize(7);
  }

  @Test
  void shouldCountTheSample() throws Exception {
    String readme = Files.readString(SAMPLE.resolve("README.md"));
    long events =
        rows(FILE_ROW, readme).stream().mapToLong(row -> Long.parseLong(row.get(0))).sum();

    BacktestResult result = run(1, sample());

    assertThat(result.records()).isEqualTo(6);
    assertThat(result.events()).isEqualTo(events);
    assertThat(result.alerts()).isEqualTo(15);
    assertThat(result.deadLetters()).isZero();
    assertThat(result.bytes()).isGreaterThan(InputFiles.find(flink(sample())).bytes());
    assertThat(result.duration()).isPositive();
    assertThat(result.since()).isEqualTo("2026-09-07T00:31:04Z");
    assertThat(result.until()).isEqualTo("2026-09-27T16:38:21Z");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void shouldGiveTheSameAlertsAtAnyParallelismInWhateverOrderOfFiles(int parallelism)
      throws Exception {
    run(1, sample());
    Set<String> expected = ids();

    run(parallelism, renamed(sample()));

    assertThat(ids()).isEqualTo(expected).hasSize(15);
  }

  @Test
  void shouldGoOnAfterWhatCannotBeRead() throws Exception {
    byte[] gzip = Files.readAllBytes(sample().get(0));
    Files.write(folder.resolve("cut.json.gz"), Arrays.copyOf(gzip, gzip.length / 2));
    Files.writeString(folder.resolve("text.log"), "ExportTableToPointInTime said somebody\n");
    Files.write(folder.resolve("empty.json"), new byte[0]);

    BacktestResult result = run(2, Stream.concat(sample().stream(), Stream.of(folder)).toList());

    assertThat(result.deadLetters()).isEqualTo(2);
    assertThat(result.alerts()).isEqualTo(15);
    assertThat(alerts).hasSize(15);
  }

  @Test
  void shouldCountDeadLettersByReason() throws Exception {
    byte[] gzip = Files.readAllBytes(sample().get(0));
    Files.write(folder.resolve("cut.json.gz"), Arrays.copyOf(gzip, gzip.length / 2));
    Files.writeString(folder.resolve("a.log"), "ExportTableToPointInTime said somebody\n");
    Files.writeString(folder.resolve("b.log"), "ExportTableToPointInTime said somebody\n");

    BacktestResult result = run(2, List.of(folder));

    assertThat(result.deadLettersByReason())
        .isEqualTo(Map.of(Reason.BAD_GZIP, 1L, Reason.BAD_JSON, 2L));
  }

  @Test
  void shouldWriteDeadLettersToAFile() throws Exception {
    byte[] gzip = Files.readAllBytes(sample().get(0));
    byte[] cut = Arrays.copyOf(gzip, gzip.length / 2);
    Files.write(folder.resolve("cut.json.gz"), cut);
    Files.writeString(folder.resolve("a.log"), "ExportTableToPointInTime said somebody\n");
    Path file = folder.resolve("letters");
    Files.writeString(file, "earlier");

    job()
        .withDeadLettersIn(new org.apache.flink.core.fs.Path(file.toString()))
        .run(environment(2), InputFiles.find(flink(List.of(folder))), alerts::add);

    List<DeadLetter> letters = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      letters.add(DeadLetterReader.read(line.getBytes(UTF_8)));
    }
    assertThat(letters).extracting(DeadLetter::reason).containsOnlyOnce(Reason.BAD_GZIP).hasSize(2);
    assertThat(letters).extracting(DeadLetter::bytes).contains(cut);
    assertThat(letters)
        .extracting(DeadLetter::origin)
        .contains(folder.resolve("cut.json.gz") + "@0");
  }

  @Test
  void shouldFindWhatIsBesideDeepNesting() throws Exception {
    Files.writeString(folder.resolve("arrays.json"), "[".repeat(200_000));
    Files.writeString(folder.resolve("objects.json"), "{\"a\":".repeat(200_000));
    Files.writeString(folder.resolve("deep.json"), deep("[", 200_000));
    Files.writeString(folder.resolve("deeper.json"), deep("{\"a\":", 200_000));

    BacktestResult result = run(2, Stream.concat(sample().stream(), Stream.of(folder)).toList());

    assertThat(result.alerts()).isEqualTo(15);
    assertThat(result.deadLetters()).isEqualTo(4);
  }

  /** An event that a rule's literal stands in, so that it is opened. */
  private static String deep(String open, int depth) {
    return "{\"eventTime\":\"2026-09-08T10:00:00Z\",\"eventName\":\"ExportTableToPointInTime\",\"x\":"
        + open.repeat(depth);
  }

  @Test
  void shouldCountTheCoverageFromTheFirstEvent() throws Exception {
    run(byUser(), 1, sample());

    assertThat(documents().get(6).at("/newterms/baseline/since").asText())
        .startsWith("2026-09-07T0");
    assertThat(documents().get(6).at("/newterms/baseline/coverage").asDouble()).isEqualTo(1);
    assertThat(documents().get(3).at("/newterms/baseline/coverage").asDouble()).isBetween(0.5, 0.7);
  }

  @Test
  @Tag("shared-data")
  void shouldAlertOnExactlySevenOfTheTwelveExports() throws Exception {
    run(byUser(), 2, List.of(shared("export_events.ndjson")));

    assertThat(eventIds()).containsExactlyInAnyOrderElementsOf(exports(1, 3, 4, 6, 8, 11, 12));
  }

  @ParameterizedTest
  @Tag("shared-data")
  @ValueSource(strings = {"eventbridge.json", "single_event.json"})
  void shouldAlertOnTheOneEventOfAnEnvelope(String file) throws Exception {
    BacktestResult result = run(byUser(), 1, List.of(shared("envelopes/" + file)));

    assertThat(eventIds()).isEqualTo(exports(1));
    assertThat(result.deadLetters()).isZero();
  }

  /** The second export is of the same pair as the first, four days later. */
  @ParameterizedTest
  @Tag("shared-data")
  @ValueSource(
      strings = {
        "cwlogs_data_message.json",
        "cwlogs_data_message.json.gz",
        "ndjson.txt",
        "records_array.json",
        "records_array.json.gz"
      })
  void shouldAlertOnTwoOfThreeEventsOfAnEnvelope(String file) throws Exception {
    BacktestResult result = run(byUser(), 1, List.of(shared("envelopes/" + file)));

    assertThat(result.events()).isEqualTo(3);
    assertThat(eventIds()).isEqualTo(exports(1, 3));
    assertThat(result.deadLetters()).isZero();
  }

  @Test
  @Tag("shared-data")
  void shouldFindNothingInAControlMessage() throws Exception {
    BacktestResult result = run(1, List.of(shared("envelopes/cwlogs_control_message.json.gz")));

    assertThat(alerts).isEmpty();
    assertThat(result.deadLetters()).isZero();
  }

  /** What is said on a TaskManager has to reach whoever waits for the job. */
  @Test
  void shouldSayWhichDatabaseATaskManagerLacks() throws Exception {
    BacktestJob job =
        new BacktestJob(
            new SettingsReader(null, Map.of("enrichment.asn-database", "/no/such"), Map.of())
                .read());

    Throwable thrown =
        catchThrowable(
            () -> job.run(environment(1), InputFiles.find(flink(List.of(SAMPLE))), alerts::add));

    assertThat(
            ExceptionUtils.findThrowableSerializedAware(
                thrown, AddressDatabaseException.class, getClass().getClassLoader()))
        .hasValueSatisfying(
            missing ->
                assertThat(missing).hasMessage("enrichment.asn-database: /no/such: no such file"));
  }

  private BacktestResult run(int parallelism, List<Path> inputs) throws Exception {
    return run(job(), parallelism, inputs);
  }

  private BacktestResult run(BacktestJob job, int parallelism, List<Path> inputs) throws Exception {
    alerts.clear();
    return job.run(environment(parallelism), InputFiles.find(flink(inputs)), alerts::add);
  }

  /** With the bundled rules. */
  private static BacktestJob job() {
    return job(Map.of());
  }

  /** With the one rule for which the shared exports are made. */
  private static BacktestJob byUser() {
    return job(Map.of("rules", Exports.RULE_BY_USER));
  }

  private static BacktestJob job(Map<String, String> settings) {
    return new BacktestJob(new SettingsReader(null, settings, Map.of()).read());
  }

  private static StreamExecutionEnvironment environment(int parallelism) {
    Configuration flink = new Configuration();
    flink.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(128));
    return StreamExecutionEnvironment.createLocalEnvironment(parallelism, flink);
  }

  private static List<org.apache.flink.core.fs.Path> flink(List<Path> paths) {
    return paths.stream().map(path -> new org.apache.flink.core.fs.Path(path.toString())).toList();
  }

  private Set<String> ids() {
    Set<String> ids = new TreeSet<>();
    alerts.forEach(alert -> ids.add(alert.id()));
    return ids;
  }

  private List<JsonNode> documents() throws IOException {
    List<JsonNode> documents = new ArrayList<>();
    for (Alert alert : alerts) {
      documents.add(JSON.readTree(alert.document()));
    }
    return documents;
  }

  private List<String> eventIds() throws IOException {
    return documents().stream().map(document -> document.at("/event/id").asText()).toList();
  }

  /** The ids of events of the export file, numbered from 1. */
  private static List<String> exports(int... numbers) throws IOException {
    List<String> lines = Files.readAllLines(shared("export_events.ndjson"), UTF_8);
    List<String> ids = new ArrayList<>();
    for (int number : numbers) {
      ids.add(JSON.readTree(lines.get(number - 1)).path("eventID").asText());
    }
    return ids;
  }

  private static List<Path> sample() throws IOException {
    return Files.readAllLines(SAMPLE.resolve("index.txt")).stream().map(SAMPLE::resolve).toList();
  }

  /** The same files, so that their names sort the other way round. */
  private List<Path> renamed(List<Path> files) throws IOException {
    List<Path> renamed = new ArrayList<>();
    List<Path> sorted = files.stream().sorted().toList();
    for (int i = sorted.size() - 1; i >= 0; i--) {
      Path copy = folder.resolve((char) ('z' - i) + ".bin");
      renamed.add(Files.copy(sorted.get(i), copy));
    }
    return renamed;
  }

  private static List<List<String>> rows(Pattern row, String readme) {
    return row.matcher(readme).results().map(BacktestJobTest::cells).toList();
  }

  private static List<String> cells(MatchResult row) {
    List<String> cells = new ArrayList<>();
    for (int i = 1; i <= row.groupCount(); i++) {
      cells.add(row.group(i));
    }
    return cells;
  }

  private static Path shared(String name) {
    String data = Objects.requireNonNull(System.getProperty("newterms.shared.data"));
    return Path.of(data, "cloudtrail", "export", name);
  }
}
