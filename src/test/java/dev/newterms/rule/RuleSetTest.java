package dev.newterms.rule;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.cloudtrail.Prefilter;
import dev.newterms.ecs.EcsFields;
import dev.newterms.rule.kql.KqlParser;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleSetTest {

  private static final Rule GO = TestRules.rule("a", "event.action: \"GoThere\"", "cloud.region");
  private static final Rule STAY = TestRules.rule("b", "event.action: \"StayHere\"", "user.name");
  private static final Rule ANY = TestRules.rule("c", "event.outcome: success", "user.name");

  @Test
  void shouldLetPassWhatAnyRuleAsksFor() {
    Prefilter prefilter = prefilter(new RuleSet(List.of(GO, STAY)));

    assertThat(passes(prefilter, "GoThere")).isTrue();
    assertThat(passes(prefilter, "StayHere")).isTrue();
    assertThat(passes(prefilter, "GoBack")).isFalse();
  }

  @Test
  void shouldLetEverythingPassWhereARuleNeedsNoLiteral() {
    assertThat(passes(prefilter(new RuleSet(List.of(GO, ANY))), "GoBack")).isTrue();
  }

  @Test
  void shouldHoldOneRuleOnly() {
    RuleSet only = new RuleSet(List.of(GO, STAY)).only(STAY);

    assertThat(only.rules()).containsExactly(STAY);
    assertThat(passes(prefilter(only), "GoThere")).isFalse();
  }

  @Test
  void shouldKeepTheExceptionsOfTheOneRule() {
    RuleException drill =
        new RuleException(Set.of("b"), KqlParser.parse("user.name: x"), "us", "a drill", null);
    RuleSet rules = new RuleSet(List.of(GO, STAY), List.of(drill));

    assertThat(rules.only(STAY).exceptionsFrom(STAY)).containsExactly(drill);
    assertThat(rules.only(GO).exceptionsFrom(GO)).isEmpty();
  }

  private static Prefilter prefilter(RuleSet rules) {
    return rules.prefilter(EcsFields.withoutDatabases());
  }

  private static boolean passes(Prefilter prefilter, String action) {
    byte[] event = ("{\"eventName\":\"" + action + "\"}").getBytes(UTF_8);
    return prefilter.mayMatch(event, 0, event.length);
  }
}
