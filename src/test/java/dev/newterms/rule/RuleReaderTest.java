package dev.newterms.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.newterms.rule.kql.EventPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    assertThat(bad.warnings()).containsExactly("rule some-id: other: unknown, ignored");
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
        "now-10d          | yesterday        | history_window_start: expected now-<n>[smhdw], got 'yesterday'",
        "now-10d          | now-0d           | history_window_start: expected now-<n>[smhdw], got 'now-0d'",
        "now-10d          | now-1M           | history_window_start: expected now-<n>[smhdw], got 'now-1M'",
        "\"new_terms\"    | \"query\"        | type: expected 'new_terms', got 'query'",
        "\"kuery\"        | \"lucene\"       | language: expected 'kuery', got 'lucene'",
        "\"high\"         | \"awful\"        | severity: expected low, medium, high or critical, got 'awful'",
        "73               | 101              | risk_score: expected a whole number from 0 to 100, got 101",
        "73               | \"73\"           | risk_score: expected a whole number from 0 to 100, got \"73\"",
        "event.ingested   | event.created    | timestamp_override: expected 'event.ingested' or '@timestamp', got 'event.created'",
        "\"Some rule\"    | 5                | name: expected text, got 5",
        "\"Some rule\"    | \" \"            | name: must not be empty",
        "name             | title            | name: missing",
        "\"user.name\"    | \"unknown.name\" | new_terms: unknown field 'unknown.name'",
        "\"user.name\"    | \"cloud.account.id\" | new_terms: field 'cloud.account.id' is there twice",
        "[\"cloud.account.id\", \"user.name\"] | [] | new_terms: expected at least one field",
        "[\"cloud.account.id\", \"user.name\"] | \"user.name\" | new_terms.value: expected a list, got \"user.name\"",
      })
  void shouldRefuse(String given, String instead, String problem) throws IOException {
    assertThat(problems(write("a.toml", RULE.replace(given, instead))))
        .contains("rule some-id: " + problem);
  }

  @Test
  void shouldRefuseFilters() throws IOException {
    assertThat(problems(write("a.toml", RULE.replace("from =", "filters = []\nfrom ="))))
        .containsExactly("rule some-id: filters: not supported; say it in the query");
  }

  @Test
  void shouldShowWhereAQueryIsWrong() throws IOException {
    assertThat(problems(write("a.toml", RULE.replace("event.action", "unknown.action"))))
        .containsExactly(
            """
            rule some-id: query: column 1: unknown field 'unknown.action'
                unknown.action: "Scan"
                ^""");
    assertThat(problems(write("a.toml", RULE.replace("\"Scan\"", ""))))
        .containsExactly(
            """
            rule some-id: query: column 15: expected a value after ':'
                event.action:
                              ^""");
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
            p -> assertThat(p).startsWith("rule " + a + ": line 10, column "),
            p -> assertThat(p).startsWith("rule some-id: risk_score: "),
            p -> assertThat(p).startsWith("rule some-id: history_window_start: "),
            p -> assertThat(p).isEqualTo("rule " + c + ": rule_id: missing"),
            p -> assertThat(p).isEqualTo("rules: " + missing + ": no such file or folder"));
    assertThat(thrown).hasMessage(String.join("\n", thrown.problems()));
  }

  @Test
  void shouldRefuseTwoRulesWithOneId() throws IOException {
    Path a = write("a.toml", RULE);
    Path b = write("b.toml", RULE);
    assertThat(problems(a, b))
        .containsExactly("rule some-id: rule_id: both in " + a + " and in " + b);
  }

  @Test
  void shouldReadTheRulesOfAFolderByName() throws IOException {
    write("b.toml", RULE.replace("some-id", "b"));
    write("a.toml", RULE.replace("some-id", "a"));
    write("exceptions.toml", "[[exception]]\nrule = \"a\"\n");
    write("notes.txt", "no TOML");
    assertThat(read(folder).rules().rules()).extracting(Rule::id).containsExactly("a", "b");
  }

  @Test
  void shouldRefuseAFolderWithoutRules() throws IOException {
    write("exceptions.toml", "[[exception]]\nrule = \"a\"\n");
    assertThat(problems(folder))
        .containsExactly("rules: " + folder + ": holds no *.toml with a [rule] table");
  }

  @Test
  void shouldRefuseAFileWithoutARule() throws IOException {
    Path file = write("a.toml", "x = 1\n");
    assertThat(problems(file)).containsExactly("rule " + file + ": rule: missing table");
  }

  @Test
  void shouldWarnOfWhatItIgnores() throws IOException {
    String text =
        RULE.replace("from =", "alert_suppression = {}\nbuilding_block_type = \"default\"\nfrom =")
            + "[transform]\n";
    assertThat(read(write("a.toml", text)).warnings())
        .containsExactly(
            "rule some-id: alert_suppression: not supported, no alert is suppressed",
            "rule some-id: building_block_type: unknown, ignored",
            "rule some-id: transform: unknown, ignored");
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
