package dev.newterms.rule;

import dev.newterms.ecs.FieldRegistry;
import dev.newterms.rule.CheckedTable.PlacedText;
import dev.newterms.rule.kql.Query;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes a rule of a table in Elastic's format, noting every problem on the way. */
final class RuleParser {

  private static final Set<String> SEVERITIES = Set.of("low", "medium", "high", "critical");

  private final CheckedTable rule;
  private final FieldRegistry fields;
  private final Findings findings;

  RuleParser(CheckedTable rule, FieldRegistry fields, Findings findings) {
    this.rule = rule;
    this.fields = fields;
    this.findings = findings;
  }

  /** The rule, or empty where problems were noted. */
  Optional<Rule> parse() {
    int problemsBefore = findings.countProblems();
    requireOnly(rule, "type", "new_terms");
    requireOnly(rule, "language", "kuery");
    String id = rule.text("rule_id");
    String name = rule.text("name");
    Optional<Query> query = QueryKey.read(rule, fields);
    Optional<CheckedTable> newTermsTable = rule.table("new_terms");
    List<String> newTerms = newTermsTable.map(this::newTerms).orElse(List.of());
    Optional<HistoryWindow> window = newTermsTable.flatMap(this::window);
    SightingClock clock = clock();
    Rating rating = rating();
    List<Threat> threats = rule.tables("threat").stream().flatMap(ThreatParser::threats).toList();
    List<String> tags = rule.texts("tags");
    Guide guide = guide();
    Attribution attribution = attribution();
    boolean buildingBlock = buildingBlock();
    PassedOver.of(rule);
    newTermsTable.ifPresent(CheckedTable::warnOfUnknownKeys);
    rule.warnOfUnknownKeys();
    if (findings.countProblems() > problemsBefore) {
      return Optional.empty();
    }
    return Optional.of(
        new Rule(
            id,
            name,
            query.orElseThrow(),
            newTerms,
            window.orElseThrow(),
            clock,
            rating,
            threats,
            tags,
            guide,
            attribution,
            buildingBlock));
  }

  private static void requireOnly(CheckedTable table, String key, String only) {
    String value = table.text(key);
    if (!value.isBlank() && !value.equals(only)) {
      table.problem(key, "expected '" + only + "', got '" + value + "'");
    }
  }

  private List<String> newTerms(CheckedTable table) {
    requireOnly(table, "field", "new_terms_fields");
    table.requirePresent("value");
    List<PlacedText> names = table.placedTexts("value");
    if (table.size("value").orElse(1) == 0) {
      table.problem("value", "expected at least one field");
    }
    Set<String> seen = new HashSet<>();
    List<PlacedText> twice = names.stream().filter(name -> !seen.add(name.text())).toList();
    FirstOfMany.tell(
        twice,
        name -> table.problem("value", "field '" + name.text() + "' is there twice", name.place()),
        (more, next) ->
            table.problem("value", "and " + more + " more fields are there twice", next.place()));
    FirstOfMany.tell(
        names.stream().filter(name -> isUnknown(name.text(), seen)).toList(),
        name ->
            table.problem(
                "value",
                "unknown field '" + name.text() + "'" + fields.guessOf(name.text()),
                name.place()),
        (more, next) ->
            table.problem("value", "and " + more + " more unknown fields", next.place()));
    return names.stream().map(PlacedText::text).toList();
  }

  /** Tells each name once. */
  private boolean isUnknown(String name, Set<String> untold) {
    return untold.remove(name) && fields.named(name).isEmpty();
  }

  private Optional<HistoryWindow> window(CheckedTable table) {
    table.requirePresent("history_window_start");
    List<CheckedTable> starts = table.tables("history_window_start");
    int size = table.size("history_window_start").orElse(1);
    if (size != 1) {
      table.problem("history_window_start", "expected one, got " + size);
    }
    return size == 1 && starts.size() == 1 ? windowStartingAt(starts.get(0)) : Optional.empty();
  }

  private static Optional<HistoryWindow> windowStartingAt(CheckedTable start) {
    requireOnly(start, "field", "history_window_start");
    String text = start.text("value");
    start.warnOfUnknownKeys();
    Optional<HistoryWindow> window = HistoryWindow.startingAt(text);
    if (window.isEmpty() && !text.isBlank()) {
      start.problem("value", "expected now-<n>[smhdw], got '" + text + "'");
    }
    return window;
  }

  private SightingClock clock() {
    String override = rule.optionalText("timestamp_override").orElse("@timestamp");
    return switch (override) {
      case "event.ingested" -> SightingClock.INGEST_ELSE_EVENT;
      case "@timestamp" -> SightingClock.EVENT;
      default -> {
        rule.problem(
            "timestamp_override",
            "expected 'event.ingested' or '@timestamp', got '" + override + "'");
        yield SightingClock.EVENT;
      }
    };
  }

  private Rating rating() {
    String severity = rule.text("severity");
    if (!severity.isBlank() && !SEVERITIES.contains(severity)) {
      rule.problem("severity", "expected low, medium, high or critical, got '" + severity + "'");
    }
    return new Rating(severity, rule.number("risk_score", 0, 100));
  }

  private Guide guide() {
    Optional<CheckedTable> investigation = rule.optionalTable("investigation_fields");
    Guide guide =
        new Guide(
            rule.text("description"),
            rule.optionalText("note").orElse(""),
            rule.texts("false_positives"),
            rule.texts("references"),
            investigation.map(table -> table.texts("field_names")).orElse(List.of()));
    investigation.ifPresent(CheckedTable::warnOfUnknownKeys);
    return guide;
  }

  private Attribution attribution() {
    return new Attribution(
        rule.texts("author"),
        rule.optionalText("license").orElse(null),
        rule.optionalNumber("version", 1, Integer.MAX_VALUE).orElse(null));
  }

  private boolean buildingBlock() {
    if (rule.has("building_block_type")) {
      requireOnly(rule, "building_block_type", "default");
    }
    return rule.has("building_block_type");
  }
}
