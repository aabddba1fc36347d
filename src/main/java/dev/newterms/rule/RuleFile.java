package dev.newterms.rule;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.util.Optional;

/**
 * A TOML file that may hold a rule.
 *
 * @param name for findings, until the rule's id is known
 * @param content the whole file as a tree
 */
record RuleFile(String name, JsonNode content) {

  private static final TomlMapper TOML = new TomlMapper();

  /** Parses the text, or notes the problem. */
  static Optional<RuleFile> parse(String name, String text, Findings findings) {
    try {
      return Optional.of(new RuleFile(name, TOML.readTree(text)));
    } catch (JsonProcessingException e) {
      findings.problem("rule " + name, place(e.getLocation()), e.getOriginalMessage());
      return Optional.empty();
    }
  }

  boolean hasRule() {
    return content.path("rule").isObject();
  }

  /** What findings about this file begin with: the rule's id, or else the file's name. */
  String component() {
    String id = source().ruleId();
    return "rule " + (id.isBlank() ? name : id);
  }

  RuleSource source() {
    return new RuleSource(name, content.path("rule").path("rule_id").asText());
  }

  private static String place(JsonLocation location) {
    return "line " + location.getLineNr() + ", column " + location.getColumnNr();
  }
}
