package dev.newterms.rule.kql;

import com.fasterxml.jackson.databind.JsonNode;

/** Whether one value of a field is one that a clause asks for. */
@FunctionalInterface
interface ValueMatcher {

  /** Whether this holds for one value: text, number or boolean, never an array. */
  boolean matches(JsonNode value);

  /** Whether this holds for the value, or for one element where there are several. */
  default boolean matchesAny(JsonNode value) {
    if (!value.isArray()) {
      return matches(value);
    }
    for (int i = 0; i < value.size(); i++) {
      if (matchesAny(value.get(i))) {
        return true;
      }
    }
    return false;
  }
}
