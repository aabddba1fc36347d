package dev.newterms.operator;

import dev.newterms.novelty.RememberedRule;
import dev.newterms.novelty.RuleChange;
import dev.newterms.novelty.RuleChanges;
import dev.newterms.rule.RuleSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;

/** Whose memory the state holds, as union list state, so that a start can say what has changed. */
final class RememberedRules {

  private static final String STATE = "rules";

  private final ListState<RememberedRule> state;
  private final RuleChanges changes;

  /**
   * Compares the state with the rules.
   *
   * @param filled the fingerprints that the state has a baseline of
   * @param nowMillis milliseconds since the epoch
   * @param ttl how long a memory outlives its last sighting
   */
  RememberedRules(
      OperatorStateStore store, RuleSet rules, Set<String> filled, long nowMillis, Duration ttl)
      throws Exception {
    state = store.getUnionListState(new ListStateDescriptor<>(STATE, RememberedRule.class));
    List<RememberedRule> before = new ArrayList<>();
    state.get().forEach(before::add);
    changes = new RuleChanges(before, filled, rules, nowMillis, ttl);
  }

  List<RuleChange> changes() {
    return changes.changes();
  }

  /** Every subtask knows all of it, so one writes it. */
  void snapshot(int subtask) throws Exception {
    state.update(subtask == 0 ? changes.remembered() : List.of());
  }
}
