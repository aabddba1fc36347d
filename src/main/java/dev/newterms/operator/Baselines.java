package dev.newterms.operator;

import dev.newterms.novelty.Baseline;
import dev.newterms.rule.RuleSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;

/** Since when each rule's memory is being filled, as union list state: the earliest wins. */
final class Baselines {

  private static final String STATE = "baselines";

  private final ListState<Baseline> state;
  private final Map<String, Long> sinceMillis = new HashMap<>();
  private final Set<String> restored = new HashSet<>();

  /**
   * What the state says; a rule that it does not know yet begins at {@code startMillis}.
   *
   * @param startMillis milliseconds since the epoch
   */
  Baselines(OperatorStateStore store, RuleSet rules, long startMillis) throws Exception {
    state = store.getUnionListState(new ListStateDescriptor<>(STATE, Baseline.class));
    rules.byFingerprint().keySet().forEach(fp -> sinceMillis.put(fp, startMillis));
    for (Baseline baseline : state.get()) {
      restored.add(baseline.fingerprint());
      // While a rule is not run, its memory is not filled: should it come back, it begins anew.
      sinceMillis.computeIfPresent(
          baseline.fingerprint(), (fp, since) -> Math.min(since, baseline.sinceMillis()));
    }
  }

  /** The fingerprints that the state had a baseline of. */
  Set<String> restored() {
    return restored;
  }

  Baseline of(String fingerprint) {
    return new Baseline(fingerprint, Objects.requireNonNull(sinceMillis.get(fingerprint)));
  }

  /** Every subtask knows all of it, so one writes it. */
  void snapshot(int subtask) throws Exception {
    state.update(subtask == 0 ? all() : List.of());
  }

  private List<Baseline> all() {
    return sinceMillis.entrySet().stream()
        .map(entry -> new Baseline(entry.getKey(), entry.getValue()))
        .toList();
  }
}
