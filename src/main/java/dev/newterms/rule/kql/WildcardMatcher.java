package dev.newterms.rule.kql;

import java.util.List;

/**
 * Matches a text against a wildcard from left to right. Each fixed part is taken where it comes
 * first; no star is ever tried again, so no pattern is slow.
 */
final class WildcardMatcher implements ValueMatcher {

  private final String prefix;
  private final String[] middle;
  private final String suffix;

  WildcardMatcher(Value.Wildcard wildcard) {
    List<String> parts = wildcard.parts();
    this.prefix = parts.get(0);
    this.middle = parts.subList(1, parts.size() - 1).toArray(String[]::new);
    this.suffix = parts.get(parts.size() - 1);
  }

  @Override
  public boolean matches(Object value) {
    return value instanceof String text && matchesText(text);
  }

  private boolean matchesText(String text) {
    int end = text.length() - suffix.length();
    if (end < prefix.length() || !text.startsWith(prefix) || !text.endsWith(suffix)) {
      return false;
    }
    int at = prefix.length();
    for (String part : middle) {
      int found = text.indexOf(part, at);
      if (found < 0) {
        return false;
      }
      at = found + part.length();
    }
    return at <= end;
  }
}
