package dev.newterms.rule;

import java.util.Optional;
import java.util.Set;

/** What Elastic's rules may be that newterms does not run. */
final class Unsupported {

  private static final Set<String> TYPES =
      Set.of(
          "eql", "esql", "machine_learning", "query", "saved_query", "threat_match", "threshold");

  private static final Set<String> LANGUAGES = Set.of("eql", "esql", "lucene");

  private Unsupported() {}

  /** The key that says so, or empty where the rule may be one to run. */
  static Optional<String> key(CheckedTable rule) {
    if (rule.value("type") instanceof String type && TYPES.contains(type.strip())) {
      return Optional.of("type");
    }
    return rule.value("language") instanceof String language && LANGUAGES.contains(language.strip())
        ? Optional.of("language")
        : Optional.empty();
  }

  /** What to tell people of it. */
  static String finding(CheckedTable rule, String key) {
    String supported =
        key.equals("type") ? "newterms runs new_terms rules" : "newterms reads kuery";
    return "'" + rule.value(key) + "' is not supported; " + supported;
  }
}
