package dev.newterms.novelty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.rule.Rule;
import dev.newterms.rule.RuleSet;
import dev.newterms.rule.TestRules;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleChangesTest {

  private static final Duration TTL = Duration.ofDays(97);
  private static final long NOW = Duration.ofDays(20_000).toMillis();

  private static final Rule A = TestRules.rule("a", "event.action: A", "user.name");
  private static final Rule B = TestRules.rule("b", "event.action: B", "user.name");
  private static final Rule B_EDITED = TestRules.rule("b", "event.action: C", "user.name");
  private static final Rule B_OF_IDS = TestRules.rule("b", "event.action: B", "user.id");

  @Test
  void shouldHaveNothingToSayOfRulesThatAreAsTheyWere() {
    RuleChanges changes = changes(List.of(run(A), run(B)), A, B);

    assertThat(changes.changes()).isEmpty();
    assertThat(changes.remembered()).containsExactly(run(A), run(B));
  }

  @Test
  void shouldSayThatARuleWasAdded() {
    assertThat(said(changes(List.of(run(A)), A, B)))
        .containsExactly("INFO rule b: added: it begins with an empty memory");
  }

  @Test
  void shouldSayThatARuleWasRemovedAndRememberIt() {
    RuleChanges changes = changes(List.of(run(A), run(B)), A);

    assertThat(said(changes))
        .containsExactly("INFO rule b: removed: its memory stays until it expires");
    assertThat(changes.remembered()).containsExactly(run(A), left(B, NOW));
  }

  @Test
  void shouldSayItOnlyOnceThatARuleWasRemoved() {
    long before = NOW - TTL.toMillis();
    RuleChanges changes = changes(List.of(run(A), left(B, before)), A);

    assertThat(changes.changes()).isEmpty();
    assertThat(changes.remembered()).containsExactly(run(A), left(B, before));
  }

  @Test
  void shouldSayThatAnEditedQueryBeginsWithAnEmptyMemory() {
    RuleChanges changes = changes(List.of(run(A), run(B)), A, B_EDITED);

    assertThat(said(changes))
        .containsExactly(
            "WARN rule b: its query or new-terms fields were edited:"
                + " it begins with an empty memory");
    assertThat(changes.remembered()).containsExactly(run(A), run(B_EDITED), left(B, NOW));
  }

  @Test
  void shouldSayTheSameOfEditedNewTermsFields() {
    assertThat(changes(List.of(run(B)), B_OF_IDS).changes())
        .containsExactly(RuleChange.ofRule("b", RuleChange.Kind.EDITED));
  }

  @Test
  void shouldSayThatARuleThatComesBackGoesOnWithItsMemory() {
    RuleChanges changes = changes(List.of(run(A), left(B, NOW - TTL.toMillis())), A, B);

    assertThat(said(changes))
        .containsExactly(
            "INFO rule b: added again: it goes on with what it remembers from then, as far as that"
                + " has not expired, and a new baseline");
    assertThat(changes.remembered()).containsExactly(run(A), run(B));
  }

  @Test
  void shouldSayThatARuleThatLeftEarlierAndComesBackWithAnotherQueryWasAdded() {
    RuleChanges changes = changes(List.of(run(A), left(B, NOW - 1)), A, B_EDITED);

    assertThat(changes.changes()).containsExactly(RuleChange.ofRule("b", RuleChange.Kind.ADDED));
    assertThat(changes.remembered()).containsExactly(run(A), run(B_EDITED), left(B, NOW - 1));
  }

  @Test
  void shouldSayThatARuleThatIsEditedBackGoesOnWithItsMemory() {
    RuleChanges changes = changes(List.of(run(B_EDITED), left(B, NOW - 1)), B);

    assertThat(said(changes))
        .containsExactly(
            "WARN rule b: its query or new-terms fields were edited back: it goes on with what it"
                + " remembers from then, as far as that has not expired, and a new baseline");
    assertThat(changes.remembered()).containsExactly(run(B), left(B_EDITED, NOW));
  }

  @Test
  void shouldForgetARuleWhoseMemoryHasExpired() {
    long expired = NOW - TTL.toMillis() - 1;

    assertThat(changes(List.of(left(B, expired)), A).remembered()).containsExactly(run(A));
    assertThat(changes(List.of(left(B, expired)), B).changes())
        .containsExactly(RuleChange.ofRule("b", RuleChange.Kind.ADDED));
  }

  @Test
  void shouldKnowTheRulesOfTheFirstVersionByTheirBaselines() {
    RuleChanges changes = ofFirstVersion(Set.of(A.fingerprint(), B.fingerprint()), A, B);

    assertThat(changes.changes()).isEmpty();
    assertThat(changes.remembered()).containsExactly(run(A), run(B));
  }

  @Test
  void shouldNotTellEditedFromAddedWhereTheFirstVersionToldNoId() {
    RuleChanges changes = ofFirstVersion(Set.of(A.fingerprint(), B.fingerprint()), A, B_EDITED);

    assertThat(said(changes))
        .containsExactly(
            "WARN rule b: added, or its query or new-terms fields were edited:"
                + " it begins with an empty memory",
            "WARN fingerprint "
                + B.fingerprint()
                + ": its rule was removed, or its query or new-terms fields were edited:"
                + " its memory stays until it expires");
    assertThat(changes.remembered())
        .containsExactly(run(A), run(B_EDITED), new RememberedRule(B.fingerprint(), "", NOW));
  }

  @Test
  void shouldSayThatARuleWasAddedToThoseOfTheFirstVersion() {
    assertThat(ofFirstVersion(Set.of(A.fingerprint()), A, B).changes())
        .containsExactly(RuleChange.ofRule("b", RuleChange.Kind.ADDED));
  }

  @Test
  void shouldKnowAgainARuleThatTheFirstVersionRan() {
    RememberedRule unnamed = new RememberedRule(B.fingerprint(), "", NOW - 1);

    assertThat(changes(List.of(run(A), unnamed), A, B).changes())
        .containsExactly(RuleChange.ofRule("b", RuleChange.Kind.ADDED_AGAIN));
  }

  private static RuleChanges changes(List<RememberedRule> before, Rule... rules) {
    Set<String> filled =
        Set.copyOf(
            before.stream()
                .filter(RememberedRule::isRun)
                .map(RememberedRule::fingerprint)
                .toList());
    return new RuleChanges(before, filled, new RuleSet(List.of(rules)), NOW, TTL);
  }

  private static RuleChanges ofFirstVersion(Set<String> filled, Rule... rules) {
    return new RuleChanges(List.of(), filled, new RuleSet(List.of(rules)), NOW, TTL);
  }

  private static List<String> said(RuleChanges changes) {
    return changes.changes().stream()
        .map(change -> (change.isWarning() ? "WARN " : "INFO ") + change.text())
        .toList();
  }

  private static RememberedRule run(Rule rule) {
    return RememberedRule.run(rule.fingerprint(), rule.id());
  }

  private static RememberedRule left(Rule rule, long millis) {
    return new RememberedRule(rule.fingerprint(), rule.id(), millis);
  }
}
