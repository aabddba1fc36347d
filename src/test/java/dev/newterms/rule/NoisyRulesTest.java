package dev.newterms.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.newterms.ecs.EcsFields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules that are wrong in many places, or in a way that a terminal would act on. */
class NoisyRulesTest {

  private static final String QUERY = "event.action: Scan";
  private static final String NEW_TERMS = "\"user.name\"";
  private static final int MANY = 10_000;

  @TempDir private Path folder;

  @Test
  void shouldShowNoControlCharacterOfAQuery() throws IOException {
    assertThat(problems(rule("r", "\\tsource.ip: \\\"a\\u001b[2J\\\"")))
        .singleElement()
        .asString()
        .startsWith("rule r: query: column 13: ")
        .contains("\n    \tsource.ip: \"a [2J\"\n    \t           ^")
        .doesNotContain("\u001b");
  }

  @Test
  void shouldTellOfAValueWithALineEndInOneLine() throws IOException {
    assertThat(problems(rule("r", "source.ip: \\\"a\\\\nb\\\"")))
        .singleElement()
        .asString()
        .hasLineCount(3)
        .contains("'a b'")
        .endsWith("\n    source.ip: \"a\\nb\"\n               ^");
  }

  @Test
  void shouldShowNoControlCharacterOfARuleId() throws IOException {
    assertThat(problems(rule("r\\u001b[2J\\u009b\\ns", "unknown.field: a")))
        .singleElement()
        .asString()
        .startsWith("rule r [2J  s: query: column 1: ")
        .hasLineCount(3);
  }

  @Test
  void shouldCutALongProblemOfAQuery() throws IOException {
    String field = "aws.cloudtrail." + "x".repeat(2_000);

    assertThat(problems(rule("r".repeat(90), field + ": a")).get(0).lines())
        .allMatch(line -> line.length() < 700);
  }

  @Test
  void shouldTellTheFirstProblemsOfAQuery() throws IOException {
    String query = many(" or ", i -> "unknown.f" + i + ": a");

    List<String> problems = problems(rule("r", query));

    assertThat(problems).hasSize(21);
    assertThat(problems.get(19)).contains("unknown field 'unknown.f19'");
    assertThat(problems.get(20)).startsWith("rule r: query: and 9980 more problems (");
  }

  @Test
  void shouldTellEachProblemOfAQueryWithAsManyAsTheBound() throws IOException {
    String query =
        IntStream.range(0, 20)
            .mapToObj(i -> "unknown.f" + i + ": a")
            .collect(Collectors.joining(" or "));

    assertThat(problems(rule("r", query))).hasSize(20).noneMatch(text -> text.contains("more"));
  }

  @Test
  void shouldTellTheFirstElementsThatAreNoTexts() throws IOException {
    List<String> problems = problems(rule("r", QUERY), "tags", "1");

    assertThat(problems)
        .filteredOn(problem -> problem.contains(": tags: "))
        .hasSize(21)
        .last()
        .asString()
        .startsWith("rule r: tags: and 9980 more elements that are none (");
  }

  @Test
  void shouldTellTheFirstElementsThatAreNoTables() throws IOException {
    assertThat(problems(rule("r", QUERY), "threat", "1"))
        .hasSize(21)
        .last()
        .asString()
        .startsWith("rule r: threat: and 9980 more elements that are none (");
  }

  @Test
  void shouldTellTheFirstUnknownFields() throws IOException {
    String fields = many(", ", i -> "\"unknown.f" + i + "\"");

    assertThat(problems(rule("r", QUERY, fields)))
        .hasSize(21)
        .last()
        .asString()
        .startsWith("rule r: new_terms.value: and 9980 more unknown fields (");
  }

  @Test
  void shouldTellTheFirstFieldsThatAreThereTwice() throws IOException {
    assertThat(problems(rule("r", QUERY, many(", ", i -> NEW_TERMS))))
        .hasSize(21)
        .last()
        .asString()
        .startsWith("rule r: new_terms.value: and 9979 more fields are there twice (");
  }

  @Test
  void shouldTellTheFirstUnknownKeysOfAnException() throws IOException {
    String exception =
        """
        [[exception]]
        rules = "all"
        query = "event.action: Scan"
        owner = "us"
        reason = "a drill"
        """;

    assertThat(problems(exception + many("\n", i -> "k" + i + " = 1")))
        .hasSize(21)
        .last()
        .asString()
        .contains(": one of 9980 more unknown keys (");
  }

  @Test
  void shouldWarnOfTheFirstRulesThatAnExceptionDoesNotFind() throws IOException {
    String exception =
        """
        [[exception]]
        rules = [%s]
        query = "event.action: Scan"
        owner = "us"
        reason = "a drill"
        """
            .formatted(many(", ", i -> "\"no-" + i + "\""));

    assertThat(warnings(rule("r", QUERY) + exception))
        .hasSize(21)
        .last()
        .asString()
        .contains("and 9980 more ids (");
  }

  @Test
  void shouldWarnOfTheFirstUnknownKeys() throws IOException {
    String noise = many("\n", i -> "k" + i + " = 1");

    assertThat(warnings(rule("r", QUERY).replace("[rule]", "[rule]\n" + noise)))
        .hasSize(21)
        .last()
        .asString()
        .contains(": one of 9980 more unknown keys, ignored (");
  }

  private static String many(String between, IntFunction<String> element) {
    return IntStream.range(0, MANY).mapToObj(element).collect(Collectors.joining(between));
  }

  /** The rule with a list of many of these elements. */
  private List<String> problems(String rule, String key, String element) throws IOException {
    String list = key + " = [" + many(", ", i -> element) + "]\n";
    return problems(rule.replace("[rule]", "[rule]\n" + list));
  }

  private List<String> problems(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("a.toml"), text);
    return catchThrowableOfType(BadRulesException.class, () -> read(file)).problems();
  }

  private List<String> warnings(String text) throws IOException {
    return read(Files.writeString(folder.resolve("a.toml"), text)).warnings();
  }

  private static RuleReading read(Path file) {
    return new RuleReader(EcsFields.withoutDatabases()).read(List.of(file));
  }

  private static String rule(String id, String query) {
    return rule(id, query, NEW_TERMS);
  }

  private static String rule(String id, String query, String newTerms) {
    return """
    [metadata]
    maturity = "production"
    [rule]
    rule_id = "%s"
    name = "Some rule"
    description = "What it finds."
    type = "new_terms"
    language = "kuery"
    query = "%s"
    severity = "high"
    risk_score = 73
    [rule.new_terms]
    field = "new_terms_fields"
    value = [%s]
    [[rule.new_terms.history_window_start]]
    field = "history_window_start"
    value = "now-10d"
    """
        .formatted(id, query, newTerms);
  }
}
