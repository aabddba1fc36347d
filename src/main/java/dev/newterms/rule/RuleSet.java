package dev.newterms.rule;

import dev.newterms.cloudtrail.Prefilter;
import dev.newterms.ecs.FieldRegistry;
import dev.newterms.rule.kql.RequiredLiterals;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rules of a job and the exceptions from them, in the order in which they were read. */
public final class RuleSet implements Serializable {

  private final LinkedHashMap<String, Rule> byFingerprint = new LinkedHashMap<>();

  private final ArrayList<RuleException> exceptions;

  /** Rules without exceptions. */
  public RuleSet(Collection<Rule> rules) {
    this(rules, List.of());
  }

  public RuleSet(Collection<Rule> rules, Collection<RuleException> exceptions) {
    this.exceptions = new ArrayList<>(exceptions);
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

  /** All exceptions. */
  public List<RuleException> exceptions() {
    return Collections.unmodifiableList(exceptions);
  }

  /** The exceptions that apply to the rule. */
  public List<RuleException> exceptionsFrom(Rule rule) {
    return exceptions.stream().filter(exception -> exception.appliesTo(rule)).toList();
  }

  /** A set of this rule alone, one of these, as it is in this set. */
  public RuleSet only(Rule rule) {
    return new RuleSet(List.of(rule), exceptions);
  }

  /**
   * A prefilter that lets every event pass that any of the rules can match.
   *
   * @param fields looks up the ECS fields that the rules name
   */
  public Prefilter prefilter(FieldRegistry fields) {
    return requiredLiterals(fields).map(Prefilter::of).orElseGet(Prefilter::lettingEverythingPass);
  }

  /**
   * Texts of which at least one stands in the bytes of every event that any of the rules can match;
   * empty where one of the rules needs none, so that any bytes may match.
   *
   * @param fields looks up the ECS fields that the rules name
   */
  public Optional<Set<String>> requiredLiterals(FieldRegistry fields) {
    Set<String> union = new HashSet<>();
    for (Rule rule : byFingerprint.values()) {
      Optional<Set<String>> literals = RequiredLiterals.of(rule.query().expression(), fields);
      if (literals.isEmpty()) {
        return Optional.empty();
      }
      union.addAll(literals.get());
    }
    return Optional.of(union);
  }
}
