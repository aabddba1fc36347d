package dev.newterms.novelty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.rule.Rule;
import dev.newterms.rule.RuleSet;
import dev.newterms.rule.TestRules;
import dev.newterms.settings.LearningSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShortMemoriesTest {

  private static final Instant SINCE = Instant.parse("2026-11-23T10:00:00Z");
  private static final Instant COVERED = SINCE.plus(Duration.ofDays(14));
  private static final Duration WEEK = Duration.ofDays(7);

  private final Map<String, Instant> since = new HashMap<>();

  @Test
  void shouldSaySinceWhenAndUntilWhen() {
    assertThat(lines(SINCE, learning(WEEK), "a"))
        .containsExactly(
            "rule a: its memory begins at 2026-11-23T10:00:00Z: until 2026-12-07T10:00:00Z, never"
                + " seen may only mean not seen since then; it learns, without alerts, until"
                + " 2026-11-30T10:00:00Z");
  }

  @Test
  void shouldSayThatARuleAlertsAlready() {
    assertThat(lines(SINCE, LearningSettings.none(), "a"))
        .containsExactly(
            "rule a: its memory begins at 2026-11-23T10:00:00Z: until 2026-12-07T10:00:00Z, never"
                + " seen may only mean not seen since then; it alerts meanwhile");
  }

  @Test
  void shouldSayThatARuleAlertsOnceItHasLearned() {
    assertThat(lines(SINCE.plus(WEEK), learning(WEEK), "a"))
        .singleElement()
        .asString()
        .endsWith("; it alerts meanwhile");
  }

  @Test
  void shouldSayNothingOfARuleThatKnowsItsWholeWindow() {
    assertThat(lines(COVERED.minusMillis(1), learning(WEEK), "a")).hasSize(1);
    assertThat(lines(COVERED, learning(WEEK), "a")).isEmpty();
  }

  @Test
  void shouldSayThatARuleLearnsForLongerThanItsWindow() {
    assertThat(lines(COVERED, learning(Duration.ofDays(30)), "a"))
        .containsExactly(
            "rule a: its memory begins at 2026-11-23T10:00:00Z; it learns, without alerts, until"
                + " 2026-12-23T10:00:00Z");
  }

  /** As with a position to read from that is not there yet. */
  @Test
  void shouldNotLearnBeforeTheStartWithoutAPeriod() {
    assertThat(lines(SINCE.minusSeconds(1), LearningSettings.none(), "a"))
        .singleElement()
        .asString()
        .endsWith("; it alerts meanwhile");
  }

  @Test
  void shouldNameAFewRulesOfWhichThereIsTheSameToSay() {
    assertThat(lines(SINCE, learning(WEEK), "a", "b", "c"))
        .containsExactly(
            "rules a, b, c: their memory begins at 2026-11-23T10:00:00Z: until"
                + " 2026-12-07T10:00:00Z, never seen may only mean not seen since then; they learn,"
                + " without alerts, until 2026-11-30T10:00:00Z");
  }

  @Test
  void shouldOnlyCountManyRules() {
    String[] ids = IntStream.range(0, 49).mapToObj(number -> "r" + number).toArray(String[]::new);

    assertThat(lines(SINCE, LearningSettings.none(), ids))
        .containsExactly(
            "49 rules with a window of 14d: their memory begins at 2026-11-23T10:00:00Z: until"
                + " 2026-12-07T10:00:00Z, never seen may only mean not seen since then; they alert"
                + " meanwhile");
  }

  @Test
  void shouldTellRulesApartThatBeganAtOtherTimes() {
    since.put("b", SINCE.plusSeconds(60));
    since.put("c", SINCE.minus(Duration.ofDays(90)));

    assertThat(lines(SINCE.plusSeconds(60), LearningSettings.none(), "a", "b", "c", "d"))
        .satisfiesExactly(
            line -> assertThat(line).startsWith("rules a, d: their memory begins at " + SINCE),
            line -> assertThat(line).startsWith("rule b: its memory begins at 2026-11-23T10:01"));
  }

  @Test
  void shouldTellARuleApartThatLearnsForAnotherPeriod() {
    LearningSettings learning = new LearningSettings(WEEK, Map.of("b", Duration.ofDays(1)));

    assertThat(lines(SINCE, learning, "a", "b", "c"))
        .satisfiesExactly(
            line -> assertThat(line).startsWith("rules a, c: ").endsWith("2026-11-30T10:00:00Z"),
            line -> assertThat(line).startsWith("rule b: ").endsWith("2026-11-24T10:00:00Z"));
  }

  private List<String> lines(Instant now, LearningSettings learning, String... ids) {
    List<Rule> rules =
        List.of(ids).stream()
            .map(id -> TestRules.rule(id, "event.action: A", "user.name"))
            .toList();
    Map<String, Baseline> baselines = new HashMap<>();
    for (Rule rule : rules) {
      long sinceMillis = since.getOrDefault(rule.id(), SINCE).toEpochMilli();
      baselines.put(rule.fingerprint(), new Baseline(rule.fingerprint(), sinceMillis));
    }
    return new ShortMemories(new RuleSet(rules), baselines::get, learning, now.toEpochMilli())
        .lines();
  }

  private static LearningSettings learning(Duration period) {
    return new LearningSettings(period, Map.of());
  }
}
