package dev.newterms.rule;

import dev.newterms.rule.kql.Query;
import java.io.Serializable;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Events that never count for some rules, for a reason that somebody answers for.
 *
 * @param ruleIds the rules' ids; null for all rules
 * @param query what the events match
 * @param expires from this sighting time on, the events count again; null for never
 */
public record RuleException(
    @Nullable Set<String> ruleIds,
    Query query,
    String owner,
    String reason,
    @Nullable Instant expires)
    implements Serializable {

  public RuleException {
    ruleIds = ruleIds == null ? null : Set.copyOf(ruleIds);
  }

  /**
   * Whether it has not expired.
   *
   * @param sightingMillis the sighting time, milliseconds since the epoch
   */
  public boolean countsAt(long sightingMillis) {
    return expires == null || sightingMillis < expires.toEpochMilli();
  }

  public boolean appliesTo(Rule rule) {
    return ruleIds == null || ruleIds.contains(rule.id());
  }
}
