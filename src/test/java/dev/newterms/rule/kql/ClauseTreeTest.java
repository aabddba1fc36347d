package dev.newterms.rule.kql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.cloudtrail.ParsedEvent;
import dev.newterms.ecs.EcsView;
import dev.newterms.ecs.FieldSlots;
import dev.newterms.rule.kql.ClauseTree.Part;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClauseTreeTest {

  private static final String EVENT =
      """
      {"eventTime": "2026-03-01T10:00:00Z", "a": "x", "b": ["1", "2"], "c": true, "f": "in f"}""";

  @Test
  void shouldTellOfEveryClauseWhetherItHoldsAndWhatIsThere() {
    Part and = on("a: x and b: 3 and missing: y");

    assertThat(and.text()).isEqualTo("and");
    assertThat(and.holds()).isFalse();
    assertThat(and.values()).isEmpty();
    assertThat(and.parts())
        .containsExactly(
            new Part("a:\"x\"", true, Map.of("a", List.of("x")), List.of()),
            new Part("b:\"3\"", false, Map.of("b", List.of("1", "2")), List.of()),
            new Part("missing:\"y\"", false, Map.of("missing", List.of()), List.of()));
  }

  @Test
  void shouldTakeApartWhatIsInsideNotAndOr() {
    Part or = on("not (a: x and c: true) or a: z");

    assertThat(or.text()).isEqualTo("or");
    assertThat(or.parts()).extracting(Part::text).containsExactly("not", "a:\"z\"");
    Part not = or.parts().get(0);
    assertThat(not.holds()).isFalse();
    assertThat(not.parts())
        .singleElement()
        .satisfies(
            and -> {
              assertThat(and.text()).isEqualTo("and");
              assertThat(and.holds()).isTrue();
              assertThat(and.parts()).extracting(Part::holds).containsExactly(true, true);
            });
  }

  @Test
  void shouldKeepAListOfValuesInOneClause() {
    Part list = on("a: (x or y* or \"z\")");

    assertThat(list)
        .isEqualTo(
            new Part("a:(\"x\" or y* or \"z\")", true, Map.of("a", List.of("x")), List.of()));
  }

  @Test
  void shouldNotMixFieldsInOneClause() {
    assertThat(on("a: x or b: 1").parts()).hasSize(2);
    assertThat(on("a: x or a: *").parts()).hasSize(2);
  }

  @Test
  void shouldShowBooleansAsTheyAreWritten() {
    assertThat(on("c: *").values()).containsEntry("c", List.of("true"));
  }

  @Test
  void shouldHaveNoFieldsWhereEveryEventMatches() {
    assertThat(on("*:*")).isEqualTo(new Part("*:*", true, Map.of(), List.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a: x",
        "not a: x",
        "a: (y or z)",
        "a: * and not b: (1 and 3)",
        "b: (1 and 2)",
        "(a: y or not c: true) and (a: x or missing: *)",
        "not (not a: x and not b: 2)"
      })
  void shouldSayWhatTheJobWouldSay(String query) {
    FieldSlots slots = new FieldSlots(EventPath.FIELDS);
    EventMatcher matcher = KqlCompiler.compile(KqlParser.parse(query), slots);

    assertThat(on(query).holds())
        .isEqualTo(matcher.matches(slots.view().of(ParsedEvent.of(EVENT))));
  }

  private static Part on(String query) {
    FieldSlots slots = new FieldSlots(EventPath.FIELDS);
    ClauseTree tree = ClauseTree.of(KqlParser.parse(query).expression(), slots);
    EcsView view = slots.view();
    return tree.on(view.of(ParsedEvent.of(EVENT)));
  }
}
