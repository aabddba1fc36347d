package dev.newterms.rule;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/** A TOML file that may hold a rule and exceptions. */
final class RuleFile {

  private static final int MAX_ID_SHOWN = 100;

  private final String name;
  private final List<String> lines;
  private final TomlTable content;

  private RuleFile(String name, String text, TomlTable content) {
    this.name = name;
    this.lines = text.lines().toList();
    this.content = content;
  }

  /** Parses the text, or notes what is no TOML in it. */
  static Optional<RuleFile> parse(String name, String text, Findings findings) {
    try {
      TomlParseResult result = Toml.parse(text);
      note(name, result.errors(), findings);
      return result.hasErrors() ? Optional.empty() : Optional.of(new RuleFile(name, text, result));
    } catch (TomlParseError e) {
      // Of a list of errors, the parser throws one where it recovers from another before it.
      note(name, List.of(e), findings);
      return Optional.empty();
    } catch (StackOverflowError e) {
      // The parser goes as deep as the brackets do, which nobody counts before.
      findings.problem(name, "lists or tables stand too deep in each other");
      return Optional.empty();
    }
  }

  private static void note(String name, List<TomlParseError> errors, Findings findings) {
    FirstOfMany.tell(
        errors,
        error -> findings.problem("rules", name, problem(error), place(name, error.position())),
        (more, next) ->
            findings.problem(
                "rules",
                name,
                "and " + more + " more places that are no TOML",
                place(name, next.position())));
  }

  private static String problem(TomlParseError error) {
    String problem = Objects.requireNonNullElse(error.getMessage(), "not TOML");
    return problem.substring(0, 1).toLowerCase(Locale.ROOT) + problem.substring(1);
  }

  String name() {
    return name;
  }

  boolean hasRule() {
    return content.contains(List.of("rule"));
  }

  boolean hasExceptions() {
    return content.contains(List.of("exception"));
  }

  /** What findings about the rule begin with: its id, or else the file's name. */
  String component() {
    return "rule " + ruleId().filter(id -> id.length() <= MAX_ID_SHOWN).orElse(name);
  }

  RuleSource source() {
    return new RuleSource(name, ruleId().orElse(""));
  }

  Optional<String> ruleId() {
    return content.get(List.of("rule")) instanceof TomlTable rule
            && rule.get(List.of("rule_id")) instanceof String id
            && !id.isBlank()
        ? Optional.of(id.strip())
        : Optional.empty();
  }

  /** Where the rule's id stands, which must be there. */
  Place placeOfRuleId() {
    return place(Objects.requireNonNull(content.inputPositionOf(List.of("rule", "rule_id"))));
  }

  /** The whole file as a table. */
  CheckedTable top(Findings findings) {
    return new CheckedTable(this, content, hasRule() ? component() : "rules: " + name, findings);
  }

  Place start() {
    return new Place(name, 1, 1);
  }

  Place place(TomlPosition position) {
    return place(name, position);
  }

  /** The parser lets an element of a list begin where the blanks and comments before it do. */
  Place placeOfElement(TomlPosition position) {
    int line = position.line();
    int column = position.column();
    while (line <= lines.size()) {
      String text = lines.get(line - 1);
      String rest = text.substring(text.offsetByCodePoints(0, column - 1));
      if (!rest.isBlank() && !rest.strip().startsWith("#")) {
        return new Place(name, line, column + rest.length() - rest.stripLeading().length());
      }
      line++;
      column = 1;
    }
    return place(position);
  }

  private static Place place(String name, TomlPosition position) {
    return new Place(name, position.line(), position.column());
  }
}
