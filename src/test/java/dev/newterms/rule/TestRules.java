package dev.newterms.rule;

import dev.newterms.ecs.EcsFields;
import dev.newterms.rule.kql.KqlParser;
import java.util.List;

/** Rules for tests. */
public final class TestRules {

  private TestRules() {}

  /** The bundled rule: exports of DynamoDB tables by new pairs of account and user, for 14 days. */
  public static Rule export() {
    return new RuleReader(EcsFields.withoutDatabases()).readBundled().rules().rules().get(0);
  }

  /** The same rule, but a building block. */
  public static Rule buildingBlock(Rule rule) {
    return new Rule(
        rule.id(),
        rule.name(),
        rule.query(),
        rule.newTerms(),
        rule.window(),
        rule.clock(),
        rule.rating(),
        rule.threats(),
        rule.tags(),
        rule.guide(),
        rule.attribution(),
        true);
  }

  /** The same rule, but with another window. */
  public static Rule withWindow(Rule rule, HistoryWindow window) {
    return new Rule(
        rule.id(),
        rule.name(),
        rule.query(),
        rule.newTerms(),
        window,
        rule.clock(),
        rule.rating(),
        rule.threats(),
        rule.tags(),
        rule.guide(),
        rule.attribution(),
        rule.buildingBlock());
  }

  /** A rule by event time with a window of 14 days. */
  public static Rule rule(String id, String query, String... newTerms) {
    return rule(id, SightingClock.EVENT, query, newTerms);
  }

  /** A rule with a window of 14 days. */
  public static Rule rule(String id, SightingClock clock, String query, String... newTerms) {
    return new Rule(
        id,
        "Rule " + id,
        KqlParser.parse(query),
        List.of(newTerms),
        HistoryWindow.startingAt("now-14d").orElseThrow(),
        clock,
        new Rating("low", 21),
        List.of(),
        List.of(),
        new Guide("What it finds.", "", List.of(), List.of(), List.of()),
        new Attribution(List.of("us"), null, null),
        false);
  }
}
