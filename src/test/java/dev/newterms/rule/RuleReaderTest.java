package dev.newterms.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.newterms.rule.kql.EventPath;
import dev.newterms.settings.LearningSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleReaderTest {

  private static final String RULE =
      """
      [metadata]
      maturity = "production"
      [rule]
      rule_id = "some-id"
      name = "Some rule"
      description = "What it finds."
      type = "new_terms"
      language = "kuery"
      query = 'event.action: "Scan"'
      severity = "high"
      risk_score = 73
      timestamp_override = "event.ingested"
      from = "now-6m"
      [rule.new_terms]
      field = "new_terms_fields"
      value = ["cloud.account.id", "user.name"]
      [[rule.new_terms.history_window_start]]
      field = "history_window_start"
      value = "now-10d"
      """;

  private final Path folder;

  RuleReaderTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void shouldReadARuleOfFewWords() throws IOException {
    RuleReading reading = read(write("a.toml", RULE));
    Rule rule = reading.rules().rules().get(0);
    assertThat(rule.id()).isEqualTo("some-id");
    assertThat(rule.window().text()).isEqualTo("10d");
    assertThat(rule.guide().note()).isEmpty();
    assertThat(rule.attribution()).isEqualTo(new Attribution(List.of(), null, null));
    assertThat(reading.warnings()).isEmpty();
  }

  @Test
  void shouldTellWhereEachRuleStands() throws IOException {
    Path one = write("a.toml", RULE);
    Path two = write("b.toml", RULE.replace("some-id", "other-id"));

    assertThat(read(folder).sources())
        .containsExactly(
            new RuleSource(one.toString(), "some-id"), new RuleSource(two.toString(), "other-id"));
  }

  @Test
  void shouldTellWarningsAndPlacesOfBadRulesToo() throws IOException {
    Path file = write("a.toml", RULE.replace("high", "highest") + "[other]\n");

    BadRulesException bad = catchThrowableOfType(BadRulesException.class, () -> read(file));

    assertThat(bad.problems()).hasSize(1);
    assertThat(bad.warnings())
        .containsExactly("rule some-id: other: unknown, ignored (" + file + ", line 20, column 1)");
    assertThat(bad.sources()).containsExactly(new RuleSource(file.toString(), "some-id"));
  }

  @Test
  void shouldCountByEventTimeWithoutATimestampOverride() throws IOException {
    assertThat(clock(RULE.replace("timestamp_override = \"event.ingested\"\n", "")))
        .isEqualTo(SightingClock.EVENT);
    assertThat(clock(RULE.replace("event.ingested", "@timestamp"))).isEqualTo(SightingClock.EVENT);
    assertThat(clock(RULE)).isEqualTo(SightingClock.INGEST_ELSE_EVENT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "now-10d          | yesterday        | new_terms.history_window_start.value: expected now-<n>[smhdw], got 'yesterday'",
        "now-10d          | now-0d           | new_terms.history_window_start.value: expected now-<n>[smhdw], got 'now-0d'",
        "now-10d          | now-1M           | new_terms.history_window_start.value: expected now-<n>[smhdw], got 'now-1M'",
        "\"new_terms\"    | \"newterms\"     | type: expected 'new_terms', got 'newterms'",
        "\"kuery\"        | \"kql\"          | language: expected 'kuery', got 'kql'",
        "new_terms_fields | new_terms_field  | new_terms.field: expected 'new_terms_fields', got 'new_terms_field'",
        "field = \"history_window_start\" | x = 1 | new_terms.history_window_start.field: missing",
        "\"high\"         | \"awful\"        | severity: expected low, medium, high or critical, got 'awful'",
        "73               | 101              | risk_score: expected a whole number from 0 to 100, got 101",
        "73               | \"73\"           | risk_score: expected a whole number from 0 to 100, got \"73\"",
        "event.ingested   | event.created    | timestamp_override: expected 'event.ingested' or '@timestamp', got 'event.created'",
        "\"Some rule\"    | 5                | name: expected text, got 5",
        "\"Some rule\"    | \" \"            | name: must not be empty",
        "name             | title            | name: missing",
        "\"user.name\"    | \"unknown.name\" | new_terms.value: unknown field 'unknown.name'",
        "\"user.name\"    | \"cloud.account.id\" | new_terms.value: field 'cloud.account.id' is there twice",
        "[\"cloud.account.id\", \"user.name\"] | [] | new_terms.value: expected at least one field",
        "[\"cloud.account.id\", \"user.name\"] | \"user.name\" | new_terms.value: expected a list, got \"user.name\"",
      })
  void shouldRefuse(String given, String instead, String problem) throws IOException {
    assertThat(problems(write("a.toml", RULE.replace(given, instead))))
        .singleElement()
        .asString()
        .startsWith("rule some-id: " + problem + " (" + folder.resolve("a.toml") + ", line ");
  }

  @Test
  void shouldRefuseFilters() throws IOException {
    Path file = write("a.toml", RULE.replace("from =", "filters = [{ }]\nfrom ="));
    assertThat(problems(file))
        .containsExactly(
            "rule some-id: filters: not supported; say it in the query ("
                + file
                + ", line 13, column 1)");
  }

  @Test
  void shouldShowWhereAQueryIsWrong() throws IOException {
    Path file = write("a.toml", RULE.replace("event.action", "unknown.action"));
    assertThat(problems(file))
        .containsExactly(
            """
            rule some-id: query: column 1: unknown field 'unknown.action' (%s, line 9, column 1)
                unknown.action: "Scan"
                ^"""
                .formatted(file));
    write("a.toml", RULE.replace("\"Scan\"", ""));
    assertThat(problems(file))
        .containsExactly(
            """
            rule some-id: query: column 15: expected a value after ':' (%s, line 9, column 1)
                event.action:
                              ^"""
                .formatted(file));
  }

  @Test
  void shouldListAllProblemsOfAllFiles() throws IOException {
    Path a = write("a.toml", RULE.replace("73", "-1").replace("\"high\"", "\"low\", x"));
    Path b = write("b.toml", RULE.replace("73", "-1").replace("now-10d", "10d"));
    Path c = write("c.toml", RULE.replace("rule_id = \"some-id\"", ""));
    Path missing = folder.resolve("missing.toml");
    BadRulesException thrown =
        catchThrowableOfType(BadRulesException.class, () -> read(a, b, c, missing));
    assertThat(thrown.problems())
        .hasSize(5)
        .satisfiesExactlyInAnyOrder(
            p -> assertThat(p).startsWith("rules: " + a + ": ").contains(", line 10, column "),
            p -> assertThat(p).startsWith("rule some-id: risk_score: "),
            p -> assertThat(p).startsWith("rule some-id: new_terms.history_window_start.value: "),
            p ->
                assertThat(p)
                    .isEqualTo("rule " + c + ": rule_id: missing (" + c + ", line 3, column 1)"),
            p -> assertThat(p).isEqualTo("rules: " + missing + ": no such file or folder"));
    assertThat(thrown).hasMessage(String.join("\n", thrown.problems()));
  }

  @Test
  void shouldRefuseTwoRulesWithOneId() throws IOException {
    Path a = write("a.toml", RULE);
    Path b = write("b.toml", RULE);
    assertThat(problems(a, b))
        .containsExactly(
            "rule some-id: rule_id: is also in %s, line 4, column 1 (%s, line 4, column 1)"
                .formatted(a, b));
  }

  @Test
  void shouldReadTheRulesOfAFolderByName() throws IOException {
    write("b.toml", RULE.replace("some-id", "b"));
    write("a.toml", RULE.replace("some-id", "a"));
    write(".a.toml", "hidden");
    Files.createDirectory(folder.resolve("c.toml"));
    write("notes.txt", "no TOML");
    assertThat(read(folder).rules().rules()).extracting(Rule::id).containsExactly("a", "b");
  }

  @Test
  void shouldRefuseAWindowThatIsLongerThanTheMemory() throws IOException {
    Path file = write("a.toml", RULE);

    assertThatThrownBy(() -> remembering(Duration.ofHours(239)).read(List.of(file)))
        .isInstanceOf(BadRulesException.class)
        .hasMessage(
            "rule some-id: new_terms: the window of 10d is longer than memory.retention, which is"
                + " 239h"
                + at(file, 14));
    assertThat(remembering(Duration.ofDays(10)).read(List.of(file)).rules().rules()).hasSize(1);
  }

  private static RuleReader remembering(Duration retention) {
    return new RuleReader(
        EventPath.FIELDS,
        new ReadingOptions(
            false, Set.of(), retention, LearningSettings.none(), InstantSource.system()));
  }

  @Test
  void shouldRefuseAFolderWithoutFiles() {
    assertThat(problems(folder)).containsExactly("rules: " + folder + ": holds no *.toml");
  }

  @Test
  void shouldWarnOfAFileInAFolderWithoutARule() throws IOException {
    write("a.toml", RULE);
    Path other = write("b.toml", "[rul]\n");
    assertThat(read(folder).warnings())
        .containsExactly(
            "rules: " + other + ": holds no [rule] and no [[exception]], ignored" + at(other, 1),
            "rules: " + other + ": rul: unknown, ignored; did you mean 'rule'?" + at(other, 1));
  }

  @Test
  void shouldRefuseAFileWithoutARule() throws IOException {
    Path file = write("a.toml", "");
    assertThat(problems(file))
        .containsExactly("rules: " + file + ": holds no [rule] and no [[exception]]" + at(file, 1));
  }

  @Test
  void shouldRefuseToRunNoRule() {
    assertThat(problems())
        .containsExactly(
            "rules: [rule]: none to run; exceptions alone are not enough, and 'bundled' stands for the rules of newterms");
  }

  @Test
  void shouldReadTheBundledRulesBesideOthers() throws IOException {
    assertThat(read(RuleReader.BUNDLED, write("a.toml", RULE)).rules().rules())
        .extracting(Rule::id)
        .startsWith("e8ea6f58-0040-11f0-a243-f661ea17fbcd")
        .endsWith("some-id");
  }

  @Test
  void shouldWarnOfWhatItIgnores() throws IOException {
    String odd =
        """
        alert_suppression = {}
        exceptions_list = [{id = "x"}]
        enabled = false
        timestamp_override_fallback_disabled = true
        colour = "red"
        from =""";
    Path file = write("a.toml", RULE.replace("from =", odd) + "more = 1\n[transform]\n");
    assertThat(read(file).warnings())
        .containsExactly(
            "rule some-id: alert_suppression: not supported, no alert is suppressed" + at(file, 13),
            "rule some-id: exceptions_list: not supported, ignored" + at(file, 14),
            "rule some-id: enabled: ignored, every rule that is read runs" + at(file, 15),
            "rule some-id: timestamp_override_fallback_disabled: not supported, ignored"
                + at(file, 16),
            "rule some-id: colour: unknown, ignored" + at(file, 17),
            "rule some-id: new_terms.history_window_start.more: unknown, ignored" + at(file, 25),
            "rule some-id: transform: unknown, ignored" + at(file, 26));
  }

  @Test
  void shouldPassOverWhatChangesNothing() throws IOException {
    String needless =
        """
        index = ["logs-*"]
        interval = "5m"
        max_signals = 50
        actions = [{id = "x"}]
        filters = []
        exceptions_list = []
        severity_mapping = []
        enabled = true
        from =""";
    assertThat(read(write("a.toml", RULE.replace("from =", needless))).warnings()).isEmpty();
  }

  @Test
  void shouldKeepThatARuleIsABuildingBlock() throws IOException {
    String block = RULE.replace("from =", "building_block_type = \"default\"\nfrom =");
    assertThat(only(read(write("a.toml", block))).buildingBlock()).isTrue();
    assertThat(only(read(write("a.toml", RULE))).buildingBlock()).isFalse();
  }

  @Test
  void shouldReadSeveralThreats() throws IOException {
    String threat =
        """
        [[rule.threat]]
        framework = "MITRE ATT&CK"
        tactic = {id = "%s", name = "n", reference = "r"}
        [[rule.threat.technique]]
        id = "T1"
        name = "n"
        reference = "r"
        [[rule.threat.technique.subtechnique]]
        id = "T1.1"
        name = "n"
        reference = "r"
        """;
    String text = RULE + threat.formatted("TA1") + threat.formatted("TA2");
    Threat.Entry sub = new Threat.Entry("T1.1", "n", "r");
    RuleReading reading = read(write("a.toml", text));
    assertThat(only(reading).threats())
        .extracting(threats -> threats.tactic().id())
        .containsExactly("TA1", "TA2");
    assertThat(only(reading).threats())
        .allSatisfy(
            one ->
                assertThat(one.techniques())
                    .containsExactly(
                        new Threat.Technique(new Threat.Entry("T1", "n", "r"), List.of(sub))));
    assertThat(reading.warnings()).isEmpty();
  }

  @Test
  void shouldTakeAsManyNewTermsAsThereAre() throws IOException {
    String text = RULE.replace("\"user.name\"", "\"a\", \"b\", \"c\", \"d\"");
    assertThat(only(read(write("a.toml", text))).newTerms())
        .containsExactly("cloud.account.id", "a", "b", "c", "d");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "query",
        "eql",
        "esql",
        "threshold",
        "machine_learning",
        "threat_match",
        "saved_query"
      })
  void shouldRefuseOtherTypesWithOneProblem(String type) throws IOException {
    Path file = write("a.toml", "[rule]\nrule_id = \"x\"\ntype = \"" + type + "\"\n");
    assertThat(problems(file))
        .containsExactly(
            "rule x: type: '%s' is not supported; newterms runs new_terms rules (rules.skip-unsupported skips others)"
                    .formatted(type)
                + at(file, 3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"lucene", "eql", "esql"})
  void shouldRefuseOtherLanguagesWithOneProblem(String language) throws IOException {
    Path file = write("a.toml", RULE.replace("kuery", language).replace("73", "101"));
    assertThat(problems(file))
        .containsExactly(
            "rule some-id: language: '%s' is not supported; newterms reads kuery (rules.skip-unsupported skips others)"
                    .formatted(language)
                + at(file, 8));
  }

  @Test
  void shouldSkipWhatIsUnsupportedIfAskedTo() throws IOException {
    Path eql = write("b.toml", "[rule]\nrule_id = \"x\"\ntype = \"eql\"\n");
    Path lucene = write("c.toml", RULE.replace("some-id", "y").replace("kuery", "lucene"));
    write("a.toml", RULE);
    RuleReading reading =
        new RuleReader(EventPath.FIELDS, ReadingOptions.STRICT.skippingUnsupported())
            .read(List.of(folder));
    assertThat(only(reading).id()).isEqualTo("some-id");
    assertThat(reading.warnings())
        .containsExactly(
            "rule x: type: 'eql' is not supported; newterms runs new_terms rules; skipped"
                + at(eql, 3),
            "rule y: language: 'lucene' is not supported; newterms reads kuery; skipped"
                + at(lucene, 8));
  }

  private static String at(Path file, int line) {
    return " (" + file + ", line " + line + ", column 1)";
  }

  private static Rule only(RuleReading reading) {
    assertThat(reading.rules().rules()).hasSize(1);
    return reading.rules().rules().get(0);
  }

  private SightingClock clock(String text) throws IOException {
    return read(write("a.toml", text)).rules().rules().get(0).clock();
  }

  private List<String> problems(Path... paths) {
    return catchThrowableOfType(BadRulesException.class, () -> read(paths)).problems();
  }

  private static RuleReading read(Path... paths) {
    return new RuleReader(EventPath.FIELDS).read(Stream.of(paths).toList());
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
