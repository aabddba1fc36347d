package dev.newterms.rule.kql;

import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** Matches what one of many matchers does; however many single values they are, in one look-up. */
final class AnyOf implements ValueMatcher {

  private final Set<Object> values;
  private final ValueMatcher[] others;

  private AnyOf(Collection<ValueMatcher> matchers) {
    this.values =
        matchers.stream()
            .filter(OneOf.class::isInstance)
            .flatMap(matcher -> ((OneOf) matcher).values().stream())
            .collect(Collectors.toUnmodifiableSet());
    this.others = matchers.stream().filter(m -> !(m instanceof OneOf)).toArray(ValueMatcher[]::new);
  }

  static ValueMatcher of(Collection<ValueMatcher> matchers) {
    return matchers.size() == 1 ? matchers.iterator().next() : new AnyOf(matchers);
  }

  @Override
  public boolean matches(Object value) {
    if (values.contains(value)) {
      return true;
    }
    for (ValueMatcher other : others) {
      if (other.matches(value)) {
        return true;
      }
    }
    return false;
  }
}
