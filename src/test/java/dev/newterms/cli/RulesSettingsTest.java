package dev.newterms.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.ecs.TestDatabases;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The commands about rules with exceptions, with settings, and with what settings lead to. */
class RulesSettingsTest {

  private static final String RULE =
      """
      [rule]
      rule_id = "login"
      name = "Login from a new network"
      description = "A user logged in from a network not seen for a week."
      type = "new_terms"
      language = "kuery"
      query = 'event.action: "ConsoleLogin"'
      severity = "low"
      risk_score = 21
      [rule.new_terms]
      field = "new_terms_fields"
      value = ["user.name", "FIELD"]
      [[rule.new_terms.history_window_start]]
      field = "history_window_start"
      value = "now-7d"
      """;

  private static final String TIMELINE =
      """
      rule: login
      start: "2026-03-01T10:00:00Z"
      templates:
        login:
          eventName: ConsoleLogin
          userIdentity: {type: IAMUser, userName: alice}
          sourceIPAddress: 192.0.2.1
      scenarios:
        - name: a login alerts
          events:
            - {at: 0s, event: [login], alert: {novelty: never_seen, terms: [alice, TERM]}}
      """;

  private static final String EXCEPTION =
      """
      [[exception]]
      rules = ["login"]
      query = 'user.name: "alice" and source.ip: "192.0.2.0/24"'
      owner = "us"
      reason = "a drill, CHG-7"
      """;

  private static final String EVENT =
      """
      {"eventTime": "2026-03-01T10:00:00Z", "eventName": "ConsoleLogin", "eventID": "e1",
       "userIdentity": {"type": "IAMUser", "userName": "alice"}, "sourceIPAddress": "192.0.2.1"}
      """;

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private Path rule = Path.of("");
  private Path event = Path.of("");

  @BeforeEach
  void write() throws IOException {
    rule = rule("source.ip", "192.0.2.1");
    event = write("event.json", EVENT);
  }

  @Test
  void shouldListHowManyExceptionsApply() throws IOException {
    write("exceptions.toml", EXCEPTION + EXCEPTION.replace("[\"login\"]", "\"all\""));

    assertThat(run("rules", "list", "--json", folder.toString())).isZero();

    assertThat(out.toString()).contains("\"exceptions\":2");
  }

  @Test
  void shouldSayInATestThatTheEventIsExcepted() throws IOException {
    write("exceptions.toml", EXCEPTION);

    assertThat(run("rules", "test", folder.toString())).isEqualTo(1);

    assertThat(out.toString())
        .contains("got       no sighting: excepted: a drill, CHG-7\n")
        .endsWith("1 rule tested, 1 scenario, 1 failed\n");
  }

  @Test
  void shouldTestRulesAsTheyAreWithoutExceptionsFromOthers() throws IOException {
    write("exceptions.toml", EXCEPTION.replace("\"alice\"", "\"bob\""));

    assertThat(run("rules", "test", folder.toString())).isZero();
  }

  @Test
  void shouldExplainAnExceptionThatCovers() throws IOException {
    write("exceptions.toml", EXCEPTION);

    assertThat(explain(folder.toString())).isZero();

    assertThat(out.toString())
        .contains(" covers it: a drill, CHG-7\n")
        .contains("user.name:\"alice\", it is alice\n")
        .endsWith("sighting   none: excepted: a drill, CHG-7\n");
  }

  @Test
  void shouldExplainAnExceptionThatDoesNotCover() throws IOException {
    write("exceptions.toml", EXCEPTION.replace("\"alice\"", "\"bob\""));

    assertThat(explain(folder.toString())).isZero();

    assertThat(out.toString())
        .contains(" does not cover it: a drill, CHG-7\n")
        .contains("user.name:\"bob\", it is alice\n")
        .contains("terms [alice, 192.0.2.1]")
        .doesNotContain("expired");
  }

  @Test
  void shouldExplainAnExceptionThatHadExpiredAtTheTimeOfTheEvent() throws IOException {
    write("exceptions.toml", EXCEPTION + "expires = 2026-03-01T10:00:00Z\n");

    assertThat(explain(folder.toString())).isZero();

    assertThat(out.toString())
        .contains(" does not cover it: a drill, CHG-7\n")
        .contains(" expired at 2026-03-01T10:00:00Z\n")
        .contains("terms [alice, 192.0.2.1]");
  }

  @Test
  void shouldWarnOfAnExceptionThatNobodyHas() throws IOException {
    write("exceptions.toml", EXCEPTION.replace("[\"login\"]", "[\"logout\"]"));

    assertThat(run("rules", "check", folder.toString())).isZero();

    assertThat(err.toString())
        .startsWith("warning: ")
        .contains("logout")
        .endsWith("1 rule, 0 problems, 1 warning\n");
  }

  @Test
  void shouldWarnOfALearningRuleThatNobodyHas() {
    assertThat(run("rules", "check", rule.toString(), "-Dlearning.rules.logout=7d")).isZero();
    assertThat(run("rules", "check", rule.toString(), "-Dlearning.rules.login=7d")).isZero();

    assertThat(err)
        .hasToString(
            """
            warning: settings: learning.rules.logout: no rule has the id 'logout'
            1 rule, 0 problems, 1 warning
            1 rule, 0 problems, 0 warnings
            """);
  }

  @Test
  void shouldTakeTheRulesThatTheSettingsName() {
    assertThat(run("rules", "list", "--json", "-Drules=" + rule)).isZero();
    assertThat(run("rules", "test", "-Drules=" + rule)).isZero();
    assertThat(run("rules", "check", "-Drules=" + rule)).isZero();
    assertThat(run("rules", "explain", "login", event.toString(), "-Drules=" + rule)).isZero();

    assertThat(out.toString())
        .startsWith("{\"id\":\"login\"")
        .contains("1 rule tested, 1 scenario, 0 failed\n")
        .contains("terms [alice, 192.0.2.1]");
    assertThat(err.toString()).isEqualTo("1 rule, 0 problems, 0 warnings\n");
  }

  @Test
  void shouldTakeTheSettingsFromAFile() throws IOException {
    Path settings = write("newterms.yaml", "rules: ['" + rule + "']\n");

    assertThat(run("rules", "list", "--json", "--settings", settings.toString())).isZero();

    assertThat(out.toString().lines()).singleElement().asString().contains("\"id\":\"login\"");
  }

  @Test
  void shouldPreferTheRulesOfTheCommandLine() {
    assertThat(run("rules", "list", "--json", rule.toString(), "-Drules=/no/such")).isZero();

    assertThat(out.toString().lines()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"check", "list", "test"})
  void shouldListWhatIsWrongWithSettings(String command) {
    assertThat(run("rules", command, rule.toString(), "-Dno.such=1")).isEqualTo(1);

    assertThat(err.toString()).startsWith("settings: no.such: ");
    assertThat(out.toString()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"check", "list", "test"})
  void shouldSkipRulesOfOtherTypesIfAskedTo(String command) throws IOException {
    write("eql.toml", "[rule]\nrule_id = \"x\"\ntype = \"eql\"\n");

    assertThat(run("rules", command, folder.toString())).isEqualTo(1);
    assertThat(run("rules", command, folder.toString(), "--skip-unsupported")).isZero();
    assertThat(run("rules", command, folder.toString(), "-Drules.skip-unsupported=true")).isZero();

    assertThat(err.toString()).startsWith("rule x: type: 'eql' is not supported");
  }

  @Test
  void shouldWarnOfWhatItSkips() throws IOException {
    write("eql.toml", "[rule]\nrule_id = \"x\"\ntype = \"eql\"\n");

    assertThat(run("rules", "check", folder.toString(), "--skip-unsupported")).isZero();

    assertThat(err.toString())
        .startsWith("warning: rule x: type: 'eql'")
        .endsWith(", 0 problems, 1 warning\n");
  }

  @Test
  void shouldWarnOfARuleThatIsOffWithoutItsDatabase() throws IOException {
    rule("source.as.number", "64500");
    write("other.toml", RULE.replace("\"login\"", "\"other\"").replace("FIELD", "source.ip"));

    assertThat(run("rules", "check", folder.toString())).isZero();

    assertThat(err.toString())
        .startsWith("warning: rule login: new_terms: 'source.as.number' needs the setting")
        .contains("enrichment.asn-database")
        .endsWith("2 rules, 0 problems, 1 warning\n");
  }

  @Test
  void shouldFindAProblemWhereEveryRuleIsOff() throws IOException {
    rule("source.as.number", "64500");

    assertThat(run("rules", "check", rule.toString())).isEqualTo(1);

    assertThat(err.toString())
        .startsWith("rule login: new_terms: 'source.as.number' needs the setting")
        .endsWith("rules: [rule]: all are off\n1 rule, 2 problems, 0 warnings\n");
  }

  @Test
  void shouldNotWarnOfARuleThatHasItsDatabase() throws IOException {
    rule("source.as.number", "64500");

    assertThat(run("rules", "check", rule.toString(), asnDatabase())).isZero();

    assertThat(err).hasToString("1 rule, 0 problems, 0 warnings\n");
  }

  @Test
  void shouldListARuleThatIsOff() throws IOException {
    rule("source.as.number", "64500");

    assertThat(run("rules", "list", "--json", rule.toString())).isZero();

    assertThat(out.toString()).contains("\"id\":\"login\"", "source.as.number", "\"tests\":1");
  }

  @Test
  void shouldTestARuleByItsDatabase() throws IOException {
    rule("source.as.number", "64500");

    assertThat(run("rules", "test", rule.toString(), asnDatabase())).isZero();

    assertThat(out.toString()).endsWith("1 rule tested, 1 scenario, 0 failed\n");
  }

  @Test
  void shouldTestARuleThatIsOffWithoutAnyValueLookedUp() throws IOException {
    rule("source.as.number", "64500");

    assertThat(run("rules", "test", rule.toString())).isEqualTo(1);

    assertThat(out.toString()).contains("got       no sighting: source.as.number is missing\n");
  }

  @Test
  void shouldExplainByADatabaseAndWithout() throws IOException {
    rule("source.as.number", "64500");

    assertThat(explain(rule.toString())).isZero();
    assertThat(out.toString()).endsWith("sighting   none: source.as.number is missing\n");

    assertThat(explain(rule.toString(), asnDatabase())).isZero();
    assertThat(out.toString()).contains("terms [alice, 64500]");
  }

  @Test
  void shouldSayThatADatabaseIsMissing() {
    assertThat(run("rules", "test", rule.toString(), "-Denrichment.asn-database=/no/such"))
        .isEqualTo(1);

    assertThat(err).hasToString("enrichment.asn-database: /no/such: no such file\n");
  }

  private Path rule(String field, String term) throws IOException {
    write("login.tests.yaml", TIMELINE.replace("TERM", '"' + term + '"'));
    return write("login.toml", RULE.replace("FIELD", field));
  }

  private String asnDatabase() {
    return "-Denrichment.asn-database=" + TestDatabases.asn(folder.resolve("asn.mmdb"));
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private int explain(String rules, String... settings) {
    String[] arguments = {"rules", "explain", "login", event.toString(), "--rules", rules};
    return run(Stream.of(arguments, settings).flatMap(Stream::of).toArray(String[]::new));
  }

  private int run(String... arguments) {
    CommandLine commandLine = NewTermsCli.commandLine();
    commandLine.setOut(new PrintWriter(out, true));
    commandLine.setErr(new PrintWriter(err, true));
    return commandLine.execute(arguments);
  }
}
