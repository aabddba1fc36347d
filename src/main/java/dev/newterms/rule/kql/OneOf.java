package dev.newterms.rule.kql;

import java.util.Set;

/** Matches these values, and no other. */
record OneOf(Set<Object> values) implements ValueMatcher {

  static OneOf value(Object value) {
    return new OneOf(Set.of(value));
  }

  @Override
  public boolean matches(Object value) {
    return values.contains(value);
  }
}
