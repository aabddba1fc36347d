package dev.newterms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.newterms.ecs.TestDatabases;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class NewTermsCliTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SAMPLE = "src/main/resources/sample";

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void shouldShowTheSamplesAlertsAndASummaryInTheDemo() {
    assertThat(run("demo")).isZero();

    assertThat(out.toString().lines().filter(line -> line.startsWith("  why"))).hasSize(15);
    assertThat(out.toString()).contains("426 events, 15 alerts, 0 dead letters");
    assertThat(out.toString()).contains("events/s").contains("MB/s");
  }

  @Test
  void shouldWriteOneAlertDocumentALine() throws IOException {
    Instant before = Instant.now().minusMillis(1);

    assertThat(backtest("--input", SAMPLE, "--parallelism", "1")).isZero();

    List<JsonNode> documents = documents();
    assertThat(documents).hasSize(15);
    assertThat(documents)
        .allSatisfy(
            document -> {
              Instant ingested = Instant.parse(document.at("/event/ingested").asText());
              assertThat(ingested).isBetween(before, Instant.now());
            });
  }

  @Test
  void shouldSummariseABacktestOnStandardError() {
    backtest("--input", SAMPLE);

    assertThat(out.toString()).isEmpty();
    assertThat(err.toString())
        .startsWith("426 events, 15 alerts, 0 dead letters")
        .contains("6 files read, 2 skipped");
  }

  @Test
  void shouldTakeSeveralRulesAndInputs() throws IOException {
    String rule = "src/main/resources/rules/exfiltration_dynamodb_table_exported_to_s3.toml";
    Path other =
        Files.writeString(
            folder.resolve("other.toml"),
            Files.readString(Path.of(rule)).replace("e8ea6f58-0040", "00000000-0040"));

    int exit =
        backtest("--rules", rule, other.toString(), "--input", SAMPLE + "/README.md", SAMPLE);

    assertThat(exit).isZero();
    assertThat(documents()).hasSize(14);
    assertThat(err.toString()).contains("7 files read");
  }

  @Test
  void shouldListWhatIsWrongWithRules() throws IOException {
    Path bad = Files.writeString(folder.resolve("bad.toml"), "[rule]\nrule_id = \"x\"\n");

    assertThat(backtest("--rules", bad.toString(), "--input", SAMPLE)).isEqualTo(1);

    assertThat(err.toString().lines())
        .contains("rule x: name: missing (" + bad + ", line 1, column 1)")
        .allMatch(line -> line.startsWith("rule x: "));
  }

  @Test
  void shouldNotCountWhatIsExceptedFromTheBundledRules() throws IOException {
    String text =
        """
        [[exception]]
        rules = "all"
        query = 'user.name: "tomas.lind.ext"'
        owner = "us"
        reason = "a drill"
        """;
    Path exceptions = Files.writeString(folder.resolve("exceptions.toml"), text);

    assertThat(backtest("--rules", "bundled", exceptions.toString(), "--input", SAMPLE)).isZero();

    assertThat(documents())
        .isNotEmpty()
        .allSatisfy(
            alert -> assertThat(alert.at("/user/name").asText()).isNotEqualTo("tomas.lind.ext"));
    assertThat(err.toString()).contains("excepted: ");
  }

  @Test
  void shouldSkipRulesOfOtherTypesIfAskedTo() throws IOException {
    Path eql =
        Files.writeString(folder.resolve("eql.toml"), "[rule]\nrule_id = \"x\"\ntype = \"eql\"\n");
    String[] rules = {"--rules", "bundled", eql.toString(), "--input", SAMPLE};

    assertThat(backtest(rules)).isEqualTo(1);
    assertThat(err.toString())
        .startsWith(
            "rule x: type: 'eql' is not supported; newterms runs new_terms rules (rules.skip");

    assertThat(
            backtest(
                Stream.concat(Stream.of(rules), Stream.of("--skip-unsupported"))
                    .toArray(String[]::new)))
        .isZero();
    assertThat(documents()).hasSize(15);
  }

  @Test
  void shouldListWhatIsWrongWithSettings() {
    assertThat(backtest("-Dmemory.retentions=1d", "-Dmemory.ttl-slack=x", "--input", SAMPLE))
        .isEqualTo(1);

    assertThat(err.toString().lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("settings: memory."));
  }

  @Test
  void shouldRefuseARetentionShorterThanARulesWindow() {
    assertThat(backtest("-Dmemory.retention=1d", "--input", SAMPLE)).isEqualTo(1);

    assertThat(err.toString().lines())
        .hasSize(5)
        .allMatch(line -> line.contains(" is longer than memory.retention, which is 1d ("));
  }

  @Test
  void shouldSayWhichInputIsMissing() {
    assertThat(backtest("--input", "/no/such/file", "/nor/this", SAMPLE)).isEqualTo(1);

    assertThat(err.toString().lines())
        .containsExactly(
            "input: /no/such/file: no such file or folder",
            "input: /nor/this: no such file or folder");
  }

  @Test
  void shouldSayThatAFolderHoldsNothingToRead() {
    assertThat(backtest("--input", folder.toString())).isEqualTo(1);

    assertThat(err.toString().lines())
        .containsExactly(
            "input: "
                + folder
                + ": no *.json, .jsonl, .ndjson, .log or .cloudtrail (or .gz of it) among 0 files");
  }

  @Test
  void shouldSayWhyTheOutputCannotBeWritten() {
    Path missing = folder.resolve("missing/alerts.ndjson");

    assertThat(run("backtest", "--input", SAMPLE, "--output", missing.toString())).isEqualTo(1);
    assertThat(run("backtest", "--input", SAMPLE, "--output", folder.toString())).isEqualTo(1);

    assertThat(err.toString().lines())
        .containsExactly(
            "file: " + missing.getParent() + ": no such file or folder",
            "file: " + folder + ": is a folder");
  }

  @Test
  void shouldRefuseToWriteOverItsInput() throws IOException {
    Path input = Files.writeString(folder.resolve("in.json"), "{}");

    assertThat(run("backtest", "--input", folder.toString(), "--output", input.toString()))
        .isEqualTo(1);

    assertThat(err.toString().lines())
        .containsExactly("file: " + input + ": is output and input at once");
    assertThat(input).hasContent("{}");
  }

  @Test
  void shouldGetTheAlertsOfEventsThatWereDeadLettersAtFirst() throws IOException {
    assertThat(backtest("--input", SAMPLE)).isZero();
    List<String> expected = alertIds();
    String letters = folder.resolve("letters.ndjson").toString();
    String events = folder.resolve("events.ndjson").toString();

    assertThat(backtest("--input", SAMPLE, "--dead-letters", letters, "-Devent.max-depth=1"))
        .isZero();
    assertThat(documents()).isEmpty();
    assertThat(run("dead-letters", "--input", letters, "--output", events)).isZero();
    assertThat(backtest("--input", events)).isZero();

    assertThat(alertIds()).isEqualTo(expected).hasSize(15);
  }

  @Test
  void shouldWriteAFileOfDeadLettersAlsoWhereThereAreNone() {
    Path letters = folder.resolve("letters.ndjson");

    assertThat(backtest("--input", SAMPLE, "--dead-letters", letters.toString())).isZero();

    assertThat(letters).isEmptyFile();
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("alerts.ndjson", "letters.ndjson");
  }

  @Test
  void shouldTellDeadLettersByReason() throws IOException {
    Path input = Files.writeString(folder.resolve("in.log"), "ExportTableToPointInTime, said he");

    assertThat(backtest("--input", input.toString(), SAMPLE)).isZero();

    assertThat(err.toString().lines())
        .startsWith("426 events, 15 alerts, 1 dead letters", "dead letters: 1 BAD_JSON");
  }

  @Test
  void shouldSayThatThereIsNoCloudTrail() throws IOException {
    Path input = Files.writeString(folder.resolve("in.json"), "[{\"a\":1}]");

    assertThat(backtest("--input", input.toString())).isZero();

    assertThat(err.toString().lines())
        .startsWith("0 events, 0 alerts, 0 dead letters", "no CloudTrail event in 1 file");
  }

  @Test
  void shouldRefuseOneFileForAlertsAndDeadLetters() {
    String output = folder.resolve("./alerts.ndjson").toString();

    assertThat(backtest("--input", SAMPLE, "--dead-letters", output)).isEqualTo(2);

    assertThat(err.toString()).startsWith("--dead-letters and --output: expected two files");
  }

  @Test
  void shouldWriteAlertsDeadLettersAndReportAndSummariseThem() throws IOException {
    Path input = Files.writeString(folder.resolve("in.log"), "ExportTableToPointInTime, said he");
    Path letters = folder.resolve("letters.ndjson");
    Path report = Files.writeString(folder.resolve("report.html"), "earlier");

    int exit =
        backtest(
            "--input",
            input.toString(),
            SAMPLE,
            "--dead-letters",
            letters.toString(),
            "--report",
            report.toString());

    assertThat(exit).isZero();
    assertThat(err.toString()).startsWith("426 events, 15 alerts, 1 dead letters");
    assertThat(documents()).hasSize(15);
    assertThat(Files.readAllLines(letters)).hasSize(1);
    assertThat(Files.readAllLines(report))
        .startsWith("<!DOCTYPE html>")
        .filteredOn(line -> line.startsWith("{\"time\""))
        .hasSize(15);
    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder("in.log", "alerts.ndjson", "letters.ndjson", "report.html");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--output", "--dead-letters"})
  void shouldRefuseOneFileForTheReportAndSomethingElse(String other) {
    String report = folder.resolve("./report.html").toString();
    String output = folder.resolve("alerts.ndjson").toString();
    String[] results =
        other.equals("--output")
            ? new String[] {other, report}
            : new String[] {"--output", output, other, report};

    int exit =
        run(
            Stream.concat(
                    Stream.of("backtest", "--input", SAMPLE, "--report", report),
                    Stream.of(results))
                .toArray(String[]::new));

    assertThat(exit).isEqualTo(2);
    assertThat(err.toString()).startsWith("--report and " + other + ": expected two files");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void shouldRefuseToWriteTheReportOverItsInput() throws IOException {
    Path input = Files.writeString(folder.resolve("in.json"), "{}");

    assertThat(backtest("--input", input.toString(), "--report", input.toString())).isEqualTo(1);

    assertThat(err.toString().lines())
        .containsExactly("file: " + input + ": is output and input at once");
    assertThat(input).hasContent("{}");
    assertThat(output()).doesNotExist();
  }

  @Test
  void shouldSayWhyTheReportCannotBeWritten() {
    Path missing = folder.resolve("missing/report.html");

    assertThat(backtest("--input", SAMPLE, "--report", missing.toString())).isEqualTo(1);
    assertThat(backtest("--input", SAMPLE, "--report", folder.toString())).isEqualTo(1);

    assertThat(err.toString().lines())
        .containsExactly(
            "file: " + missing.getParent() + ": no such file or folder",
            "file: " + folder + ": is a folder");
    assertThat(folder).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"--from", "--to"})
  void shouldRefuseATimeThatIsNone(String option) {
    assertThat(backtest("--input", SAMPLE, option, "last week")).isEqualTo(2);

    assertThat(err.toString())
        .startsWith(
            "Invalid value for option '"
                + option
                + "': expected a day like 2026-09-01 or a time like 2026-09-01T08:00:00Z,"
                + " got 'last week'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-09-01", "2026-08-31", "2026-09-01T01:00:00+02:00"})
  void shouldRefuseARangeThatEndsBeforeItBegins(String to) {
    assertThat(backtest("--input", SAMPLE, "--from", "2026-09-01", "--to", to)).isEqualTo(2);

    assertThat(err.toString())
        .startsWith("--to: expected a time after --from, 2026-09-01T00:00:00Z, got 2026-0");
  }

  @Test
  void shouldRefuseAWindowThatIsNone() {
    assertThat(backtest("--input", SAMPLE, "--window", "5d,fortnight")).isEqualTo(2);

    assertThat(err.toString())
        .startsWith("Invalid value for option '--window' (WINDOW")
        .contains("expected a number and one of s, m, h, d, w, like 14d, got 'fortnight'");
  }

  @Test
  void shouldRefuseWindowsLongerThanTheRetention() {
    assertThat(backtest("--input", SAMPLE, "--window", "5d,91d,90d,13w")).isEqualTo(2);

    assertThat(err.toString())
        .startsWith("--window: 91d,13w: longer than memory.retention, which is 90d");
    assertThat(output()).doesNotExist();
  }

  @Test
  void shouldCompareWindowsHoweverTheyAreListed() throws IOException {
    assertThat(backtest("--input", SAMPLE, "--window", "5d, 7d ,1w", "--window", "14d")).isZero();

    assertThat(documents()).hasSize(15);
  }

  @Test
  void shouldBacktestARangeOnly() throws IOException {
    assertThat(backtest("--input", SAMPLE, "--from", "2026-09-14", "--to", "2026-09-21")).isZero();

    assertThat(documents())
        .isNotEmpty()
        .allSatisfy(
            document -> {
              assertThat(document.path("@timestamp").asText())
                  .isBetween("2026-09-14", "2026-09-21");
              assertThat(document.at("/newterms/baseline/since").asText())
                  .isEqualTo("2026-09-14T00:00:00Z");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "721", "many", "99999999999"})
  void shouldRefuseAParallelismThatCannotBe(String parallelism) {
    assertThat(backtest("--input", SAMPLE, "--parallelism", parallelism)).isEqualTo(2);

    assertThat(err.toString())
        .startsWith(
            "Invalid value for option '--parallelism': expected 1 to 720, got '"
                + parallelism
                + "'");
  }

  @Test
  void shouldListEverySettingThatALiveJobMisses() {
    assertThat(run("run")).isEqualTo(1);

    assertThat(err.toString().lines())
        .containsExactly(
            "settings: kinesis.streams: required",
            "settings: kinesis.region: required",
            "settings: elasticsearch.hosts, kafka.brokers: at least one of them is required");
  }

  @Test
  void shouldSayThatAFlinkConfigurationIsMissing() {
    int exit =
        run(
            "run",
            "-Dkinesis.streams=cloudtrail",
            "-Dkinesis.region=eu-west-1",
            "-Dkafka.brokers=kafka:9092",
            "--flink-conf",
            folder.toString());

    assertThat(exit).isEqualTo(1);
    assertThat(err.toString().lines())
        .containsExactly("file: " + folder.resolve("config.yaml") + ": no such file or folder");
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo", "run"})
  void shouldSayThatADatabaseIsMissing(String command) {
    int exit =
        run(
            command,
            "-Denrichment.city-database=/no/such.mmdb",
            "-Dkinesis.streams=cloudtrail",
            "-Dkinesis.region=eu-west-1",
            "-Dkafka.brokers=kafka:9092");

    assertThat(exit).isEqualTo(1);
    assertThat(err.toString().lines())
        .containsExactly("enrichment.city-database: /no/such.mmdb: no such file");
  }

  @Test
  void shouldSayThatADatabaseIsOfAnotherKind() {
    Path city = TestDatabases.city(folder.resolve("city.mmdb"));

    assertThat(backtest("-Denrichment.asn-database=" + city, "--input", SAMPLE)).isEqualTo(1);

    assertThat(err.toString().lines())
        .containsExactly(
            "enrichment.asn-database: "
                + city
                + ": expected records with autonomous_system_number, got a database of type"
                + " 'GeoLite2-City' without them");
  }

  @Test
  void shouldShowInAlertsWhatADatabaseSays() throws IOException {
    Path asn = TestDatabases.asn(folder.resolve("asn.mmdb"));

    assertThat(backtest("-Denrichment.asn-database=" + asn, "--input", SAMPLE)).isZero();

    assertThat(documents())
        .hasSize(15)
        .anySatisfy(
            document -> {
              assertThat(document.at("/source/ip").asText()).isEqualTo("192.0.2.88");
              assertThat(document.at("/source/as/number")).hasToString("64500");
            });
  }

  @Test
  void shouldRunNothingWhereEveryRuleNeedsADatabase() throws IOException {
    Path rule =
        Files.writeString(
            folder.resolve("asn.toml"),
            Files.readString(
                    Path.of(
                        "src/main/resources/rules/exfiltration_dynamodb_table_exported_to_s3.toml"))
                .replace("\"user.name\"]", "\"source.as.number\"]"));

    assertThat(backtest("--rules", rule.toString(), "--input", SAMPLE)).isEqualTo(1);

    assertThat(err.toString().lines())
        .containsExactly(
            "rule e8ea6f58-0040-11f0-a243-f661ea17fbcd: new_terms: 'source.as.number' needs the setting"
                + " enrichment.asn-database; without it the rule is off ("
                + rule
                + ", line 127, column 1)",
            "rules: [rule]: all are off");
  }

  @Test
  void shouldShowItsCommandsWhereNoneIsGiven() {
    assertThat(run()).isEqualTo(2);

    assertThat(err.toString()).contains("demo").contains("run").contains("backtest");
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo", "run", "backtest", "dead-letters", "rules"})
  void shouldExplainEveryCommand(String command) {
    assertThat(run(command, "--help")).isZero();

    assertThat(out.toString()).startsWith("Usage: newterms-cli " + command);
  }

  @Test
  void shouldTellItsVersionWithAndWithoutACommand() {
    assertThat(run("--version")).isZero();
    assertThat(run("backtest", "--version")).isZero();

    assertThat(out.toString().lines()).hasSize(2).allMatch(line -> line.startsWith("newterms "));
  }

  private int backtest(String... arguments) {
    List<String> all = new ArrayList<>(List.of("backtest"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--output", output().toString()));
    return run(all.toArray(String[]::new));
  }

  private int run(String... arguments) {
    CommandLine commandLine = NewTermsCli.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    return commandLine.execute(arguments);
  }

  private Path output() {
    return folder.resolve("alerts.ndjson");
  }

  private List<String> alertIds() throws IOException {
    return documents().stream().map(document -> document.at("/newterms/id").asText()).toList();
  }

  private List<JsonNode> documents() throws IOException {
    List<JsonNode> documents = new ArrayList<>();
    for (String line : Files.readAllLines(output())) {
      documents.add(JSON.readTree(line));
    }
    return documents;
  }
}
