package dev.newterms.rule.kql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.newterms.rule.BadRulesException;
import dev.newterms.rule.RuleReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each query of {@code malformed/queries.yaml}, in a rule file where nothing else is wrong. */
class MalformedQueriesTest {

  private static final Pattern PLACE = Pattern.compile("(?:line (\\d+), )?column (\\d+): .+");
  private static final Pattern INTERNALS =
      Pattern.compile("dev[.]newterms|java[.]|com[.]|Exception|\\bat |[a-z]@[0-9a-f]{5}");

  private final Path file;

  MalformedQueriesTest(@TempDir Path folder) {
    this.file = folder.resolve("rule.toml");
  }

  record Malformed(String query, String problem) {

    private Matcher place() {
      Matcher place = PLACE.matcher(problem);
      assertThat(place.matches()).as(problem).isTrue();
      return place;
    }

    String line() {
      String line = place().group(1);
      return query.lines().toList().get(line == null ? 0 : Integer.parseInt(line) - 1);
    }

    int column() {
      return Integer.parseInt(place().group(2));
    }

    @Override
    public String toString() {
      return query;
    }
  }

  @ParameterizedTest
  @MethodSource("queries")
  void shouldShowTheProblemInItsPlace(Malformed malformed) throws IOException {
    assertThat(problems(malformed.query())).hasSize(1);
    List<String> lines = problems(malformed.query()).get(0).lines().toList();

    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).isEqualTo("rule some-id: query: " + malformed.problem());
    assertThat(lines.get(1)).isEqualTo("    " + malformed.line().stripTrailing());
    assertThat(lines.get(2).stripLeading()).isEqualTo("^");
    assertThat(lines.get(2)).hasSize("    ".length() + malformed.column());
    assertThat(lines.get(0)).doesNotContainPattern(INTERNALS);
  }

  @Test
  void shouldBeManyAndEachAnother() throws IOException {
    assertThat(queries()).hasSizeGreaterThan(150).doesNotHaveDuplicates();
  }

  @Test
  void shouldNameAllProblemsOfFieldsAndValuesAtOnce() throws IOException {
    assertThat(problems("unknown.a: b and source.ip: (c or d) or unknown.a: * or no*thing: e"))
        .extracting(problem -> problem.lines().findFirst().orElseThrow())
        .containsExactly(
            "rule some-id: query: column 1: unknown field 'unknown.a'",
            "rule some-id: query: column 30: expected an IP address or a CIDR block for"
                + " 'source.ip', got 'c'",
            "rule some-id: query: column 35: expected an IP address or a CIDR block for"
                + " 'source.ip', got 'd'",
            "rule some-id: query: column 57: no field is like 'no*thing'");
  }

  private List<String> problems(String query) throws IOException {
    Files.writeString(file, rule(query));
    return catchThrowableOfType(
            BadRulesException.class, () -> new RuleReader(new AllFields()).read(List.of(file)))
        .problems();
  }

  private static List<Malformed> queries() throws IOException {
    try (InputStream yaml =
        MalformedQueriesTest.class.getResourceAsStream("/malformed/queries.yaml")) {
      return new YAMLMapper().readValue(yaml, new TypeReference<>() {});
    }
  }

  private static String rule(String query) {
    return """
        [rule]
        rule_id = "some-id"
        name = "Some rule"
        description = "What it finds."
        type = "new_terms"
        language = "kuery"
        query = '''
        %s'''
        severity = "high"
        risk_score = 73
        [rule.new_terms]
        field = "new_terms_fields"
        value = ["user.name"]
        [[rule.new_terms.history_window_start]]
        field = "history_window_start"
        value = "now-10d"
        """
        .formatted(query);
  }
}
