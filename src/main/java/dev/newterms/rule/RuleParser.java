package dev.newterms.rule;

import dev.newterms.ecs.FieldRegistry;
import dev.newterms.rule.kql.KqlException;
import dev.newterms.rule.kql.KqlParser;
import dev.newterms.rule.kql.Query;
import dev.newterms.rule.kql.QueryProblem;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes a rule of the tree of a file in Elastic's format, noting every problem on the way. */
final class RuleParser {

  private static final Set<String> SEVERITIES = Set.of("low", "medium", "high", "critical");

  /** What these say is about searching an index every few minutes; a stream has no use for it. */
  private static final String[] ABOUT_SEARCHING = {
    "from", "to", "interval", "index", "max_signals", "setup"
  };

  private final RuleFile file;
  private final FieldRegistry fields;
  private final Findings findings;
  private final TomlTable rule;

  RuleParser(RuleFile file, FieldRegistry fields, Findings findings) {
    this.file = file;
    this.fields = fields;
    this.findings = findings;
    this.rule = new TomlTable(file.content().path("rule"), file.component(), "", findings);
  }

  /** The rule, or empty where problems were noted. */
  Optional<Rule> parse() {
    int problemsBefore = findings.problems().size();
    requireOneOf("type", "new_terms");
    requireOneOf("language", "kuery");
    refuseWhatWouldBeMissed();
    String id = rule.text("rule_id");
    String name = rule.text("name");
    Optional<Query> query = query();
    TomlTable newTermsTable = newTermsTable();
    List<String> newTerms = newTerms(newTermsTable);
    Optional<HistoryWindow> window = window(newTermsTable);
    SightingClock clock = clock();
    Rating rating = rating();
    List<Threat> threats = rule.tables("threat").stream().map(RuleParser::threat).toList();
    List<String> tags = rule.texts("tags");
    Guide guide = guide();
    Attribution attribution = attribution();
    warnOfUnknownKeys(newTermsTable);
    if (findings.problems().size() > problemsBefore) {
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
            attribution));
  }

  private void requireOneOf(String key, String only) {
    String value = rule.text(key);
    if (!value.isBlank() && !value.equals(only)) {
      rule.problem(key, "expected '" + only + "', got '" + value + "'");
    }
  }

  private void refuseWhatWouldBeMissed() {
    if (rule.has("filters")) {
      rule.problem("filters", "not supported; say it in the query");
    }
    if (rule.has("alert_suppression")) {
      rule.warning("alert_suppression", "not supported, no alert is suppressed");
    }
    rule.skip("filters", "alert_suppression");
  }

  private Optional<Query> query() {
    try {
      Query query = KqlParser.parse(rule.verbatim("query"));
      query.problems(fields).forEach(this::queryProblem);
      return Optional.of(query);
    } catch (KqlException e) {
      queryProblem(e.problem());
      return Optional.empty();
    }
  }

  private void queryProblem(QueryProblem problem) {
    findings.problem(file.component(), problem.toString());
  }

  private TomlTable newTermsTable() {
    rule.requirePresent("new_terms");
    return rule.table("new_terms");
  }

  private List<String> newTerms(TomlTable table) {
    table.skip("field");
    List<String> newTerms = table.texts("value");
    if (newTerms.isEmpty()) {
      rule.problem("new_terms", "expected at least one field");
    }
    Set<String> seen = new HashSet<>();
    for (String field : newTerms) {
      if (!seen.add(field)) {
        rule.problem("new_terms", "field '" + field + "' is there twice");
      } else if (fields.named(field).isEmpty()) {
        rule.problem("new_terms", "unknown field '" + field + "'");
      }
    }
    return newTerms;
  }

  private Optional<HistoryWindow> window(TomlTable table) {
    List<TomlTable> starts = table.tables("history_window_start");
    if (starts.size() != 1) {
      rule.problem("history_window_start", "expected one, got " + starts.size());
      return Optional.empty();
    }
    starts.get(0).skip("field");
    String start = starts.get(0).text("value");
    Optional<HistoryWindow> window = HistoryWindow.startingAt(start);
    if (window.isEmpty()) {
      rule.problem("history_window_start", "expected now-<n>[smhdw], got '" + start + "'");
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

  private static Threat threat(TomlTable threat) {
    return new Threat(
        threat.text("framework"),
        entry(threat.table("tactic")),
        threat.tables("technique").stream().map(RuleParser::technique).toList());
  }

  private static Threat.Technique technique(TomlTable technique) {
    return new Threat.Technique(
        entry(technique),
        technique.tables("subtechnique").stream().map(RuleParser::entry).toList());
  }

  private static Threat.Entry entry(TomlTable entry) {
    return new Threat.Entry(entry.text("id"), entry.text("name"), entry.text("reference"));
  }

  private Guide guide() {
    return new Guide(
        rule.text("description"),
        rule.optionalText("note").orElse(""),
        rule.texts("false_positives"),
        rule.texts("references"),
        rule.table("investigation_fields").texts("field_names"));
  }

  private Attribution attribution() {
    return new Attribution(
        rule.texts("author"),
        rule.optionalText("license").orElse(null),
        rule.optionalNumber("version", 1, Integer.MAX_VALUE).orElse(null));
  }

  private void warnOfUnknownKeys(TomlTable newTermsTable) {
    rule.skip(ABOUT_SEARCHING);
    rule.warnOfUnknownKeys();
    newTermsTable.warnOfUnknownKeys();
    TomlTable top = new TomlTable(file.content(), file.component(), "", findings);
    top.skip("metadata", "rule");
    top.warnOfUnknownKeys();
  }
}
