package dev.newterms.rule;

import dev.newterms.ecs.EcsField;
import dev.newterms.ecs.FieldRegistry;
import dev.newterms.rule.kql.Query;
import dev.newterms.rule.kql.Value;
import dev.newterms.settings.AddressDatabaseKind;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The databases that rules and exceptions need. Without one, a clause on its fields is never true,
 * and one with {@code not} always: they would say nothing, or too much. A pattern that only may
 * mean such fields needs none.
 */
final class NeededDatabases {

  private final FieldRegistry fields;
  private final Set<AddressDatabaseKind> configured;

  NeededDatabases(FieldRegistry fields, Set<AddressDatabaseKind> configured) {
    this.fields = fields;
    this.configured = configured;
  }

  /** Whether the rule's are configured; notes a warning for each field that has none. */
  boolean areThereFor(Rule rule, CheckedTable table) {
    String otherwise = "; without it the rule is off";
    Collection<String> inQuery = named(rule.query());
    List<String> onlyNewTerms =
        rule.newTerms().stream().filter(name -> !inQuery.contains(name)).toList();
    boolean forQuery = areThere(inQuery, table, "query", otherwise);
    return areThere(onlyNewTerms, table, "new_terms", otherwise) && forQuery;
  }

  /** Whether the exception's are configured; notes a warning for each field that has none. */
  boolean areThereFor(RuleException exception, CheckedTable table) {
    return areThere(
        named(exception.query()), table, "query", "; without it the exception covers nothing");
  }

  private boolean areThere(
      Collection<String> names, CheckedTable table, String key, String otherwise) {
    boolean areThere = true;
    for (String name : names) {
      Optional<AddressDatabaseKind> missing = missingFor(name);
      if (missing.isPresent()) {
        table.warning(
            key, "'" + name + "' needs the setting " + missing.get().setting() + otherwise);
        areThere = false;
      }
    }
    return areThere;
  }

  private static Collection<String> named(Query query) {
    return query.mentions().stream()
        .flatMap(
            mention ->
                mention.field() instanceof Value.Literal name
                    ? Stream.of(name.text())
                    : Stream.empty())
        .distinct()
        .collect(Collectors.toList());
  }

  private Optional<AddressDatabaseKind> missingFor(String field) {
    return fields
        .named(field)
        .flatMap(EcsField::database)
        .filter(kind -> !configured.contains(kind));
  }
}
