package dev.newterms.novelty;

import dev.newterms.novelty.RuleChange.Kind;
import dev.newterms.rule.Rule;
import dev.newterms.rule.RuleSet;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares a job's rules with those that its state remembers. */
public final class RuleChanges {

  private static final String UNKNOWN_ID = "";

  private final RuleSet rules;
  private final long nowMillis;
  private final Map<String, RememberedRule> known = new HashMap<>();

  /** Known, but not among the rules. */
  private final List<RememberedRule> left;

  /** Of the rules that have left since the state was written. */
  private final Set<String> leftNowIds;

  /**
   * Compares.
   *
   * @param before what the state remembers
   * @param filled the fingerprints that the state has a baseline of; those that it does not
   *     remember are from its first version, which did not tell the rules' ids
   * @param nowMillis milliseconds since the epoch; decides only what is forgotten about rules that
   *     left, as the state's own expiry does
   * @param ttl how long a memory outlives its last sighting
   */
  public RuleChanges(
      Collection<RememberedRule> before,
      Set<String> filled,
      RuleSet rules,
      long nowMillis,
      Duration ttl) {
    this.rules = rules;
    this.nowMillis = nowMillis;
    filled.forEach(fingerprint -> know(RememberedRule.run(fingerprint, UNKNOWN_ID)));
    before.stream()
        .filter(rule -> rule.isRun() || nowMillis - rule.leftMillis() <= ttl.toMillis())
        .forEach(this::know);
    left =
        known.values().stream()
            .filter(rule -> rules.find(rule.fingerprint()).isEmpty())
            .sorted(Comparator.comparing(RememberedRule::fingerprint))
            .toList();
    leftNowIds =
        left.stream()
            .filter(RememberedRule::isRun)
            .map(RememberedRule::ruleId)
            .collect(Collectors.toSet());
  }

  private void know(RememberedRule rule) {
    known.put(rule.fingerprint(), rule);
  }

  /** What the next savepoint is to know: the rules, and those that left and have a memory still. */
  public List<RememberedRule> remembered() {
    Stream<RememberedRule> run =
        rules.byFingerprint().entrySet().stream()
            .map(rule -> RememberedRule.run(rule.getKey(), rule.getValue().id()));
    return Stream.concat(run, left.stream().map(rule -> rule.isRun() ? rule.left(nowMillis) : rule))
        .toList();
  }

  /** What has changed: first of the rules, in their order, then of those that left. */
  public List<RuleChange> changes() {
    Set<String> ids = rules.rules().stream().map(Rule::id).collect(Collectors.toSet());
    Stream<RuleChange> ofRules =
        rules.byFingerprint().entrySet().stream()
            .flatMap(rule -> change(rule.getKey(), rule.getValue().id()).stream());
    Stream<RuleChange> ofLeft =
        left.stream()
            .filter(rule -> rule.isRun() && !ids.contains(rule.ruleId()))
            .map(RuleChanges::leaving);
    return Stream.concat(ofRules, ofLeft).toList();
  }

  private Optional<RuleChange> change(String fingerprint, String id) {
    @Nullable RememberedRule same = known.get(fingerprint);
    if (same != null && same.isRun()) {
      return Optional.empty();
    }
    boolean edited = leftNowIds.contains(id);
    Kind kind;
    if (same != null) {
      kind = edited ? Kind.EDITED_BACK : Kind.ADDED_AGAIN;
    } else if (edited) {
      kind = Kind.EDITED;
    } else {
      kind = leftNowIds.contains(UNKNOWN_ID) ? Kind.ADDED_OR_EDITED : Kind.ADDED;
    }
    return Optional.of(RuleChange.ofRule(id, kind));
  }

  private static RuleChange leaving(RememberedRule rule) {
    return rule.ruleId().equals(UNKNOWN_ID)
        ? RuleChange.ofFingerprint(rule.fingerprint(), Kind.REMOVED_OR_EDITED)
        : RuleChange.ofRule(rule.ruleId(), Kind.REMOVED);
  }
}
