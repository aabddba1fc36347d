package dev.newterms.rule;

import dev.newterms.ecs.FieldRegistry;
import dev.newterms.rule.CheckedTable.PlacedText;
import dev.newterms.rule.kql.Query;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes an exception of its table, noting every problem on the way. */
final class ExceptionParser {

  private static final String ALL = "all";

  private final CheckedTable table;
  private final FieldRegistry fields;
  private final Findings findings;
  private final Set<String> knownRules;
  private final Instant now;

  /**
   * @param knownRules ids of the rules that were read
   * @param now for a warning only
   */
  ExceptionParser(
      CheckedTable table,
      FieldRegistry fields,
      Findings findings,
      Set<String> knownRules,
      Instant now) {
    this.table = table;
    this.fields = fields;
    this.findings = findings;
    this.knownRules = knownRules;
    this.now = now;
  }

  /** The exception, or empty where problems were noted. */
  Optional<RuleException> parse() {
    int problemsBefore = findings.countProblems();
    Set<String> rules = rules();
    Optional<Query> query = query();
    String owner = table.text("owner");
    String reason = table.text("reason");
    Optional<Instant> expires = expires();
    table.refuseUnknownKeys();
    if (findings.countProblems() > problemsBefore) {
      return Optional.empty();
    }
    expires.filter(end -> !end.isAfter(now)).ifPresent(end -> warnOfEnd(end, owner, rules));
    return Optional.of(
        new RuleException(rules, query.orElseThrow(), owner, reason, expires.orElse(null)));
  }

  /** Null for all. */
  private @Nullable Set<String> rules() {
    table.requirePresent("rules");
    Object value = table.value("rules");
    if (value == null || ALL.equals(value)) {
      return null;
    }
    if (table.size("rules").orElse(0) == 0) {
      table.problem(
          "rules", "expected \"all\" or a list of rule ids, got " + CheckedTable.shown(value));
      return null;
    }
    List<PlacedText> ids = table.placedTexts("rules");
    FirstOfMany.tell(
        ids.stream().filter(id -> !knownRules.contains(id.text())).toList(),
        id -> table.warning("rules", "no rule has the id '" + id.text() + "'", id.place()),
        (more, next) -> table.warning("rules", "and " + more + " more ids", next.place()));
    return ids.stream().map(PlacedText::text).collect(Collectors.toCollection(HashSet::new));
  }

  /** An empty query matches every event, which a rule may mean and an exception hardly does. */
  private Optional<Query> query() {
    if (table.value("query") instanceof String text && text.isBlank()) {
      table.problem("query", "must not be empty");
      return Optional.empty();
    }
    return QueryKey.read(table, fields);
  }

  private Optional<Instant> expires() {
    Object value = table.value("expires");
    if (value instanceof LocalDate date) {
      return Optional.of(date.atStartOfDay(ZoneOffset.UTC).toInstant());
    }
    if (value instanceof OffsetDateTime time) {
      return Optional.of(time.toInstant());
    }
    if (value != null) {
      table.problem(
          "expires",
          "expected a date such as 2027-01-31, or a time such as 2027-01-31T18:00:00Z with an"
              + " offset, and no quotes, got "
              + CheckedTable.shown(value));
    }
    return Optional.empty();
  }

  private void warnOfEnd(Instant end, String owner, @Nullable Set<String> rules) {
    String names = rules == null ? "all rules" : "rules " + rules.stream().sorted().toList();
    table.warning(
        "expires",
        "expired at %s and covers nothing from then on; owner %s, %s".formatted(end, owner, names));
  }
}
