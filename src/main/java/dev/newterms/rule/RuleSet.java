package dev.newterms.rule;

import java.io.Serializable;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rules of a job, in the order in which they were read. */
public final class RuleSet implements Serializable {

  private final LinkedHashMap<String, Rule> byFingerprint = new LinkedHashMap<>();

  public RuleSet(Collection<Rule> rules) {
    Set<String> ids = new HashSet<>();
    for (Rule rule : rules) {
      if (!ids.add(rule.id())) {
        throw new IllegalArgumentException("two rules with the id " + rule.id());
      }
      byFingerprint.put(rule.fingerprint(), rule);
    }
  }

  public List<Rule> rules() {
    return List.copyOf(byFingerprint.values());
  }

  /** All rules by their fingerprints. */
  public Map<String, Rule> byFingerprint() {
    return Collections.unmodifiableMap(byFingerprint);
  }

  /** The rule of this fingerprint, or empty where it was changed or removed since. */
  public Optional<Rule> find(String fingerprint) {
    return Optional.ofNullable(byFingerprint.get(fingerprint));
  }
}
