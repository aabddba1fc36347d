package dev.newterms.rule.kql;

/** Whether one value of a field is one that a clause asks for. */
@FunctionalInterface
interface ValueMatcher {

  /** Whether this holds for one value, as {@link dev.newterms.ecs.EcsView#compared} gives it. */
  boolean matches(Object value);

  /** Whether this holds for one of the values. */
  default boolean matchesAny(Object[] values) {
    for (Object value : values) {
      if (matches(value)) {
        return true;
      }
    }
    return false;
  }
}
