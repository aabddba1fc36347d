package dev.newterms.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A table of a rule file, read key by key. What has the wrong type is noted as a problem and read
 * as something empty, so that one reading finds every problem.
 */
final class TomlTable {

  private final JsonNode table;
  private final String component;
  private final String path;
  private final Findings findings;
  private final Set<String> readKeys = new HashSet<>();

  /**
   * Wraps a table.
   *
   * @param component what findings begin with
   * @param path what keys are led by in findings; empty, or ending with a dot
   */
  TomlTable(JsonNode table, String component, String path, Findings findings) {
    this.table = table;
    this.component = component;
    this.path = path;
    this.findings = findings;
  }

  boolean has(String key) {
    return table.has(key);
  }

  /** A text that must be there and not be blank. */
  String text(String key) {
    requirePresent(key);
    Optional<String> text = optionalText(key);
    if (text.isPresent() && text.get().isBlank()) {
      problem(key, "must not be empty");
    }
    return text.orElse("");
  }

  Optional<String> optionalText(String key) {
    JsonNode value = read(key);
    if (!value.isMissingNode() && !value.isTextual()) {
      problem(key, "expected text, got " + value);
    }
    return Optional.ofNullable(value.textValue()).map(String::strip);
  }

  /** A text as it stands, blanks and line ends included. */
  String verbatim(String key) {
    requirePresent(key);
    optionalText(key);
    return Objects.requireNonNullElse(table.path(key).textValue(), "");
  }

  /** A list of texts, empty where it is missing. */
  List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (JsonNode value : list(key)) {
      if (value.isTextual()) {
        texts.add(value.textValue().strip());
      } else {
        problem(key, "expected a list of texts, got " + value + " in it");
      }
    }
    return texts;
  }

  /** A whole number that must be there and within the limits. */
  int number(String key, int least, int most) {
    requirePresent(key);
    return optionalNumber(key, least, most).orElse(least);
  }

  Optional<Integer> optionalNumber(String key, int least, int most) {
    JsonNode value = read(key);
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    if (!value.canConvertToInt()
        || !value.isIntegralNumber()
        || value.intValue() < least
        || value.intValue() > most) {
      problem(key, "expected a whole number from " + least + " to " + most + ", got " + value);
      return Optional.empty();
    }
    return Optional.of(value.intValue());
  }

  /** A table, or an empty one where it is missing. */
  TomlTable table(String key) {
    JsonNode value = read(key);
    if (!value.isMissingNode() && !value.isObject()) {
      problem(key, "expected a table, got " + value);
    }
    return inner(value.isObject() ? value : JsonNodeFactory.instance.objectNode(), key);
  }

  /** A list of tables, empty where it is missing. */
  List<TomlTable> tables(String key) {
    List<TomlTable> tables = new ArrayList<>();
    for (JsonNode value : list(key)) {
      if (value.isObject()) {
        tables.add(inner(value, key));
      } else {
        problem(key, "expected a list of tables, got " + value + " in it");
      }
    }
    return tables;
  }

  /** Says that these keys are known and need not be read. */
  void skip(String... keys) {
    readKeys.addAll(Arrays.asList(keys));
  }

  /** Notes a warning for each key that was neither read nor skipped. */
  void warnOfUnknownKeys() {
    table
        .fieldNames()
        .forEachRemaining(
            key -> {
              if (!readKeys.contains(key)) {
                findings.warning(component, path + key, "unknown, ignored");
              }
            });
  }

  void problem(String key, String problem) {
    findings.problem(component, path + key, problem);
  }

  void warning(String key, String warning) {
    findings.warning(component, path + key, warning);
  }

  void requirePresent(String key) {
    if (!has(key)) {
      problem(key, "missing");
    }
  }

  private JsonNode list(String key) {
    JsonNode value = read(key);
    if (!value.isMissingNode() && !value.isArray()) {
      problem(key, "expected a list, got " + value);
    }
    return value.isArray() ? value : JsonNodeFactory.instance.arrayNode();
  }

  private JsonNode read(String key) {
    readKeys.add(key);
    return table.path(key);
  }

  private TomlTable inner(JsonNode value, String key) {
    return new TomlTable(value, component, path + key + ".", findings);
  }
}
