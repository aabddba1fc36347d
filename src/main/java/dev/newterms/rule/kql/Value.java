package dev.newterms.rule.kql;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** What a field is compared with. */
public sealed interface Value extends Serializable {

  /** Exactly this text, or the boolean or number that it spells where the field holds one. */
  record Literal(String text) implements Value {}

  /**
   * A pattern over the whole value, case-sensitive.
   *
   * @param parts the fixed text before, between and after the stars; neighbouring stars are one
   */
  record Wildcard(List<String> parts) implements Value {
    public Wildcard {
      if (parts.size() < 2) {
        throw new IllegalArgumentException("a wildcard has a star");
      }
      parts = withoutEmptyMiddle(parts);
    }

    /** Whether this is a lone star. */
    public boolean isAny() {
      return parts.stream().allMatch(String::isEmpty);
    }

    private static List<String> withoutEmptyMiddle(List<String> parts) {
      int last = parts.size() - 1;
      List<String> kept = new ArrayList<>();
      for (int i = 0; i <= last; i++) {
        if (i == 0 || i == last || !parts.get(i).isEmpty()) {
          kept.add(parts.get(i));
        }
      }
      return List.copyOf(kept);
    }
  }
}
