package dev.newterms.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.cloudtrail.SourceRecord;
import dev.newterms.ecs.EcsFields;
import dev.newterms.novelty.Explainer;
import dev.newterms.novelty.Explanation;
import dev.newterms.rule.Rule;
import dev.newterms.rule.RuleSet;
import dev.newterms.rule.TestRules;
import dev.newterms.settings.Bounds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class ReasonsTest {

  private static final String EVENT =
      """
      {"eventTime": "2026-03-01T10:00:00Z", "eventName": "Go", "awsRegion": "eu", "eventID": "e",
       "userAgent": "x"}""";

  @Test
  void shouldNameOnlyTheClausesThatMatter() {
    assertThat(reasons("event.action: Go and cloud.region: us and user_agent.original: x"))
        .containsExactly("cloud.region:\"us\" does not hold, it is eu");
  }

  @Test
  void shouldNameWhatHoldsBelowNot() {
    assertThat(reasons("event.action: Go and not (cloud.region: eu and user_agent.original: x)"))
        .containsExactly("cloud.region:\"eu\" holds", "user_agent.original:\"x\" holds");
    assertThat(reasons("not (not cloud.region: us)"))
        .containsExactly("cloud.region:\"us\" does not hold, it is eu");
  }

  @Test
  void shouldNameAllAlternativesThatDoNotHold() {
    assertThat(reasons("cloud.region: us or user.name: bob"))
        .containsExactly(
            "cloud.region:\"us\" does not hold, it is eu",
            "user.name:\"bob\" does not hold, it is missing");
  }

  @Test
  void shouldNameMissingNewTerms() {
    assertThat(Reasons.of(explanation("event.action: Go", "user.name")))
        .containsExactly("user.name is missing");
  }

  @Test
  void shouldHaveNoneForASighting() {
    assertThat(reasons("event.action: Go")).isEmpty();
  }

  @Test
  void shouldShowClausesAsATree() {
    Explanation explanation =
        explanation("event.action: Go and not (cloud.region: us or user.name: *)", "cloud.region");

    assertThat(ClauseText.lines(explanation.query(), new Marks("+", "-", Ansi.OFF)))
        .containsExactly(
            "+ and",
            "  + event.action:\"Go\", it is Go",
            "  + not",
            "    - or",
            "      - cloud.region:\"us\", it is eu",
            "      - user.name:*, it is missing");
  }

  private static List<String> reasons(String query) {
    return Reasons.of(explanation(query, "cloud.region"));
  }

  private static Explanation explanation(String query, String newTerm) {
    Rule rule = TestRules.rule("r", query, newTerm);
    List<Explanation> explanations = new ArrayList<>();
    new Explainer(new RuleSet(List.of(rule)), rule, EcsFields.withoutDatabases(), Bounds.defaults())
        .explain(
            new SourceRecord(EVENT.getBytes(UTF_8), SourceRecord.NO_ARRIVAL, "test"),
            explanations::add,
            letter -> {
              throw new AssertionError(letter.problem());
            });
    return explanations.get(0);
  }
}
