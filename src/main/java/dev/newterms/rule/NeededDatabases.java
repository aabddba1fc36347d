package dev.newterms.rule;

import dev.newterms.ecs.EcsField;
import dev.newterms.ecs.FieldRegistry;
import dev.newterms.settings.AddressDatabaseKind;
import dev.newterms.settings.EnrichmentSettings;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The databases that rules need. Without one, a clause on its fields is never true, and one with
 * {@code not} always: the rule would say nothing, or too much. A pattern that only may mean such
 * fields needs none.
 */
final class NeededDatabases {

  private final FieldRegistry fields;
  private final EnrichmentSettings enrichment;

  NeededDatabases(FieldRegistry fields, EnrichmentSettings enrichment) {
    this.fields = fields;
    this.enrichment = enrichment;
  }

  /** Whether all are configured; notes a warning for each field that has none. */
  boolean areThereFor(Rule rule, Findings findings) {
    boolean areThere = true;
    for (String field : namedIn(rule)) {
      Optional<AddressDatabaseKind> missing = missingFor(field);
      if (missing.isPresent()) {
        findings.warning(
            "rule " + rule.id(),
            field,
            "needs the setting " + missing.get().setting() + "; without it the rule is off");
        areThere = false;
      }
    }
    return areThere;
  }

  private static Set<String> namedIn(Rule rule) {
    Set<String> names = new LinkedHashSet<>();
    rule.query().mentions().forEach(mention -> names.add(mention.field()));
    names.addAll(rule.newTerms());
    return names;
  }

  private Optional<AddressDatabaseKind> missingFor(String field) {
    return fields
        .named(field)
        .flatMap(EcsField::database)
        .filter(kind -> !enrichment.files().containsKey(kind));
  }
}
