package dev.newterms.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class RulesCommandTest {

  private static final String ID = "6d3c7b0e-2f64-4a54-9a0b-7c1d2e3f4a5b";

  private static final String RULE =
      """
      [rule]
      rule_id = "%s"
      name = "Console login from a new address"
      description = "A user logged in at the AWS console from an address not seen for a week."
      type = "new_terms"
      language = "kuery"
      query = 'event.action: "ConsoleLogin" and event.outcome: "success"'
      severity = "low"
      risk_score = 21
      [rule.new_terms]
      field = "new_terms_fields"
      value = ["user.name", "source.ip"]
      [[rule.new_terms.history_window_start]]
      field = "history_window_start"
      value = "now-7d"
      """
          .formatted(ID);

  private static final String TIMELINE =
      """
      rule: %s
      start: "2026-03-01T10:00:00Z"
      templates:
        login:
          eventName: ConsoleLogin
          userIdentity: {type: IAMUser, userName: alice}
          sourceIPAddress: 198.51.100.7
      scenarios:
        - name: a login alerts once
          events:
            - {at: 0s, event: [login], alert: never_seen}
            - {at: 7d, event: [login]}
      """
          .formatted(ID);

  private static final String EVENT =
      """
      {"eventTime": "2026-03-01T10:00:00Z", "eventName": "ConsoleLogin", "eventID": "e1",
       "userIdentity": {"type": "IAMUser", "userName": "alice"}, "sourceIPAddress": "198.51.100.7"}
      """;

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void shouldFindNothingWrongWithTheBundledRules() {
    assertThat(run("rules", "check")).isZero();

    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).matches("[1-9][0-9]* rules, 0 problems, 0 warnings\\R");
  }

  @Test
  void shouldListAllProblemsAndWarningsOfRulesAndTimelines() throws IOException {
    write("a.toml", RULE.replace("\"low\"", "\"lowest\"").replace("[rule]", "[rule]\nfoo = 1"));
    write("a.tests.yaml", TIMELINE.replace("7d", "a week").replace("rule: 6", "rule: 7"));
    write("b.toml", RULE.replace(ID, "other").replace("user.name", "user.nam"));
    write("c.tests.yaml", TIMELINE);

    assertThat(run("rules", "check", folder.toString())).isEqualTo(1);

    assertThat(err.toString().lines())
        .containsExactly(
            "rule "
                + ID
                + ": severity: expected low, medium, high or critical, got 'lowest' ("
                + folder.resolve("a.toml")
                + ", line 9, column 1)",
            "rule other: new_terms.value: unknown field 'user.nam'; did you mean 'user.name'? ("
                + folder.resolve("b.toml")
                + ", line 12, column 10)",
            "timeline "
                + folder.resolve("a.tests.yaml")
                + ": line 1, rule: the rule beside the file is '"
                + ID
                + "', got '7"
                + ID.substring(1)
                + "'",
            "timeline "
                + folder.resolve("a.tests.yaml")
                + ": line 12, scenario 'a login alerts once', event 2, at: expected an offset such"
                + " as 14d1s, within the year 9999 at the latest, got 'a week'",
            "warning: rule "
                + ID
                + ": foo: unknown, ignored ("
                + folder.resolve("a.toml")
                + ", line 2, column 1)",
            "warning: timeline " + folder.resolve("c.tests.yaml") + ": file: no rule beside it",
            "2 rules, 4 problems, 2 warnings");
  }

  @Test
  void shouldPassRulesWithWarnings() throws IOException {
    Path rule = write("a.toml", RULE + "[other]\n");

    assertThat(run("rules", "check", rule.toString())).isZero();

    assertThat(err.toString())
        .startsWith("warning: rule ")
        .endsWith("1 rule, 0 problems, 1 warning\n");
  }

  @Test
  void shouldSayThatThereIsNoSuchFile() {
    assertThat(run("rules", "check", "/no/such")).isEqualTo(1);

    assertThat(err.toString().lines())
        .containsExactly(
            "rules: /no/such: no such file or folder", "0 rules, 1 problem, 0 warnings");
  }

  @Test
  void shouldListRulesWithTheirTests() throws IOException {
    Path rule = write("a.toml", RULE);
    write("a.tests.yaml", TIMELINE);

    assertThat(run("rules", "list", rule.toString())).isZero();

    assertThat(out.toString())
        .contains("Console login from a new address", ID, "low", "7d", "user.name", "source.ip");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void shouldListRulesForPrograms() throws IOException {
    Path rule = write("a.toml", RULE);
    write("a.tests.yaml", TIMELINE);

    assertThat(run("rules", "list", "--json", rule.toString())).isZero();

    assertThat(out.toString().lines()).hasSize(1);
    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertThat(json.path("id").asText()).isEqualTo(ID);
    assertThat(json.path("new_terms")).hasSize(2);
    assertThat(json.path("fingerprint").asText()).hasSize(16);
    assertThat(json.path("tests").asInt()).isEqualTo(1);
  }

  @Test
  void shouldPassTheTestsOfTheBundledRules() {
    assertThat(run("rules", "test")).isZero();

    assertThat(out.toString()).contains("the first export alerts", ", 0 failed");
  }

  @Test
  void shouldTellWhatWasExpectedAndWhatHappened() throws IOException {
    write("a.toml", RULE);
    write(
        "a.tests.yaml",
        TIMELINE.replace("7d, event: [login]", "7d, event: [login], alert: forgotten")
            + "      - {at: 8d, event: [login], with: {errorMessage: no}, alert: never_seen}\n"
            + "      - {at: 8d, event: [login], with: {sourceIPAddress: 192.0.2.1}}\n");

    assertThat(run("rules", "test", folder.toString())).isEqualTo(1);

    assertThat(out.toString())
        .contains("event 2, 2026-03-08T10:00:00Z, id ")
        .contains("expected  forgotten\n")
        .contains(
            "got       no alert, known: [alice, 198.51.100.7], last seen 2026-03-01T10:00:00Z")
        .contains("got       no sighting: event.outcome:\"success\" does not hold, it is failure")
        .contains("expected  no alert\n")
        .contains("got       never_seen [alice, 192.0.2.1]; never seen before")
        .endsWith("\n1 rule tested, 1 scenario, 1 failed\n");
  }

  @Test
  void shouldSayThatARuleHasNoTimeline() throws IOException {
    write("a.toml", RULE);

    assertThat(run("rules", "test", folder.toString())).isZero();

    assertThat(out.toString())
        .contains("no timeline: there is no " + folder.resolve("a.tests.yaml"))
        .endsWith("0 rules tested, 0 scenarios, 0 failed, 1 rule without a timeline\n");
  }

  @Test
  void shouldFailWhereATimelineCannotBeRead() throws IOException {
    write("a.toml", RULE);
    write("a.tests.yaml", TIMELINE.replace("never_seen", "newly_seen"));

    assertThat(run("rules", "test", folder.toString())).isEqualTo(1);

    assertThat(out.toString()).endsWith(", 1 timeline unreadable\n");
    assertThat(err.toString()).contains("expected never_seen or forgotten, got 'newly_seen'");
  }

  @Test
  void shouldFailWhereARuleCannotBeRead() throws IOException {
    write("a.toml", RULE.replace("\"low\"", "\"lowest\""));

    assertThat(run("rules", "test", folder.toString())).isEqualTo(1);
    assertThat(run("rules", "list", folder.toString())).isEqualTo(1);

    assertThat(err.toString().lines()).hasSize(2).allMatch(line -> line.contains(": severity: "));
  }

  @Test
  void shouldExplainEventsClauseByClause() throws IOException {
    Path events = write("events.json", "[" + EVENT + "," + EVENT.replace("alice", "") + "]");

    assertThat(run("rules", "explain", write("a.toml", RULE).toString(), events.toString()))
        .isZero();

    assertThat(out.toString())
        .startsWith("Console login from a new address (" + ID + ")\n\nevent 1, ConsoleLogin, id e1")
        .contains("event.action:\"ConsoleLogin\", it is ConsoleLogin\n")
        .contains("terms [alice, 198.51.100.7]")
        .contains("2026-03-01T10:00:00Z, event time")
        .contains("user.name is missing\n")
        .endsWith("sighting   none: user.name is missing\n");
  }

  @Test
  void shouldExplainEventsThatDoNotMatch() throws IOException {
    write("a.toml", RULE);
    Path event = write("event.json", EVENT.replace("\"ConsoleLogin\"", "\"Login\""));

    assertThat(run("rules", "explain", ID, event.toString(), "--rules", folder.toString()))
        .isZero();

    assertThat(out.toString())
        .contains("stops it: nothing in its bytes that the query asks for")
        .contains("event.action:\"ConsoleLogin\", it is Login\n")
        .contains("sighting   none: event.action:\"ConsoleLogin\" does not hold, it is Login");
  }

  @Test
  void shouldExplainWhatComesThroughAPipe() throws IOException {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(EVENT.getBytes(UTF_8)));
    try {
      assertThat(run("rules", "explain", write("a.toml", RULE).toString(), "-")).isZero();
    } finally {
      System.setIn(before);
    }

    assertThat(out.toString()).contains("event 1, ConsoleLogin, id e1");
  }

  @Test
  void shouldSayWhyNothingIsExplained() throws IOException {
    String rule = write("a.toml", RULE).toString();
    Path none = write("none.json", "{}");
    Path bad = write("bad.json", EVENT.replace("2026-03-01", "yesterday "));

    assertThat(run("rules", "explain", "no-rule", none.toString(), "--rules", rule)).isEqualTo(1);
    assertThat(run("rules", "explain", rule, folder.resolve("missing").toString())).isEqualTo(1);
    assertThat(run("rules", "explain", rule, folder.toString())).isEqualTo(1);
    assertThat(run("rules", "explain", rule, none.toString())).isEqualTo(1);
    assertThat(run("rules", "explain", rule, bad.toString())).isEqualTo(1);

    assertThat(err.toString().lines())
        .containsExactly(
            "rule no-rule: is neither a file with a rule nor the id of one of 1 rule",
            "file: " + folder.resolve("missing") + ": no such file or folder",
            "file: " + folder + ": expected a file, got a folder",
            "dead letter: "
                + none
                + ": NOT_CLOUDTRAIL: no eventTime, and no envelope that is known",
            "input: " + none + ": no CloudTrail event in it",
            "dead letter: "
                + bad
                + ": BAD_EVENT_TIME: eventTime: expected an ISO 8601 time, got"
                + " \"yesterday T10:00:00Z\"",
            "input: " + bad + ": no CloudTrail event in it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"check", "list", "test", "explain"})
  void shouldRefuseAWrongCommandLine(String command) {
    assertThat(run("rules", command, "--no-such-option")).isEqualTo(2);

    assertThat(err.toString()).contains("Usage: newterms-cli rules " + command);
  }

  @Test
  void shouldShowItsCommandsWhereNoneIsGiven() {
    assertThat(run("rules")).isEqualTo(2);

    assertThat(err.toString()).contains("check", "list", "test", "explain");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private int run(String... arguments) {
    CommandLine commandLine = NewTermsCli.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    return commandLine.execute(arguments);
  }
}
