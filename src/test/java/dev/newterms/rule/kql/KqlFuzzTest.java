package dev.newterms.rule.kql;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import dev.newterms.cloudtrail.CloudTrailEvent;
import dev.newterms.cloudtrail.ParsedEvent;
import dev.newterms.ecs.FieldSlots;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a query holds, it is either read, and then printed to what is read the same and means
 * the same, or it has problems that point at a place in it.
 */
class KqlFuzzTest {

  private static final AllFields FIELDS = new AllFields();
  private static final CloudTrailEvent EVENT =
      ParsedEvent.of(
          """
          {"eventTime": "2026-03-01T10:00:00Z", "eventName": "Scan", "sourceIPAddress": "10.0.0.1",
           "keyword.a": "text", "keyword.b": [443, true, ""], "long.a": [443, "9", 1e30],
           "boolean.a": false, "date.a": "2026-03-01T10:00:00Z", "ip.a": ["::1", "no address"]}
          """);

  @MethodSource("seeds")
  @DictionaryEntries({
    "event.action",
    "keyword.a",
    "long.a",
    "boolean.a",
    "date.a",
    "ip.a",
    "*",
    " and ",
    " or ",
    "not ",
    " >= ",
    "<",
    ": (",
    ":*",
    "\"",
    "\\u0020",
    "\\\\",
    "\\not",
    "null",
    "true",
    "10.0.0.0/8",
    "\"2001:db8::/32\"",
    "2026-03-01T10",
    "now-1d",
    "1e999999999",
    "-0.0",
    "\u00a0",
    "\ud83d\ude00"
  })
  @FuzzTest
  void shouldBeReadOrHaveAProblem(@NotNull String text) {
    Query query;
    try {
      query = KqlParser.parse(text);
    } catch (KqlException e) {
      assertInPlace(e.problem());
      return;
    }
    Query printed = KqlParser.parse(query.normalised());
    assertThat(printed.expression()).isEqualTo(query.expression());
    assertThat(printed.normalised()).isEqualTo(query.normalised());
    RequiredLiterals.of(query.expression(), FIELDS)
        .ifPresent(literals -> assertThat(literals).isNotEmpty().doesNotContain(""));

    List<QueryProblem> problems = query.problems(FIELDS);
    problems.forEach(KqlFuzzTest::assertInPlace);
    assertThat(printed.problems(FIELDS))
        .extracting(QueryProblem::problem)
        .isEqualTo(problems.stream().map(QueryProblem::problem).toList());
    if (problems.isEmpty()) {
      assertThat(matches(printed)).isEqualTo(matches(query));
    }
  }

  private static boolean matches(Query query) {
    FieldSlots slots = new FieldSlots(FIELDS);
    EventMatcher matcher = KqlCompiler.compile(query, slots);
    return matcher.matches(slots.view().of(EVENT));
  }

  private static void assertInPlace(QueryProblem problem) {
    assertThat(problem.offset()).isBetween(0, problem.query().length());
    assertThat(problem.line()).isPositive();
    assertThat(problem.column()).isPositive();
    assertThat(problem.toString()).startsWith("query: ").endsWith("^");
  }

  static Stream<String> seeds() {
    return Stream.of(
        "event.action: ExportTableToPointInTime and not event.outcome: \"failure\"",
        "event.action: (Get* or *Parameter*By* and not (a or \"b\\\\\\\"\"))",
        "long.a >= 443 or long.a<-0.5 or not long.b: 1e400",
        "date.a > 2026-03 and date.a <= \"2026-03-01T10:00:00.123+02:00\"",
        "ip.a: (10.0.0.0/8 or \"2001:db8::/32\") and not ip.* > \"::1\"",
        "*.a: text or keyword.*: * or *: 443 or * < true",
        "boolean.a: true or boolean.a < \"true\"",
        "NOT ((keyword.a : S3  Browser*)) AND \"keyword.b\" : \\u0041\\t\\*\\and",
        "keyword.a: a\\q",
        "unknown: x or source.ip: y or date.a > now-1d",
        "f: {g: a}",
        "(".repeat(120));
  }
}
