package dev.newterms.rule;

import dev.newterms.settings.NearestName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * A table of a rule file, read key by key. What has the wrong type is noted as a problem and read
 * as something empty, so that one reading finds every problem.
 */
final class CheckedTable {

  private final RuleFile file;
  private final TomlTable table;
  private final Place place;
  private final String component;
  private final String path;
  private final Findings findings;
  private final Set<String> readKeys = new HashSet<>();

  /**
   * Wraps a whole file.
   *
   * @param component what findings begin with
   */
  CheckedTable(RuleFile file, TomlTable table, String component, Findings findings) {
    this(file, table, file.start(), component, "", findings);
  }

  /**
   * @param path what keys are led by in findings; empty, or ending with a dot
   */
  private CheckedTable(
      RuleFile file,
      TomlTable table,
      Place place,
      String component,
      String path,
      Findings findings) {
    this.file = file;
    this.table = table;
    this.place = place;
    this.component = component;
    this.path = path;
    this.findings = findings;
  }

  /** The same table, but findings begin with something else and name keys without a path. */
  CheckedTable as(String otherComponent) {
    return new CheckedTable(file, table, place, otherComponent, "", findings);
  }

  boolean has(String key) {
    return table.contains(List.of(key));
  }

  /** The value as it stands, or null. */
  @Nullable Object value(String key) {
    readKeys.add(key);
    return table.get(List.of(key));
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
    return optionalVerbatim(key).map(String::strip);
  }

  /** A text as it stands, blanks and line ends included; empty where it is none. */
  Optional<String> verbatim(String key) {
    requirePresent(key);
    return optionalVerbatim(key);
  }

  private Optional<String> optionalVerbatim(String key) {
    return value(key, String.class, "text");
  }

  /** A list of texts, empty where it is missing. */
  List<String> texts(String key) {
    return placedTexts(key).stream().map(PlacedText::text).toList();
  }

  /** A list of texts, each with its place; empty where it is missing. */
  List<PlacedText> placedTexts(String key) {
    List<PlacedText> texts = new ArrayList<>();
    Optional<TomlArray> list = value(key, TomlArray.class, "a list");
    List<Element> others = new ArrayList<>();
    for (Element element : list.map(this::elements).orElse(List.of())) {
      if (element.value() instanceof String text) {
        texts.add(new PlacedText(text.strip(), element));
      } else {
        others.add(element);
      }
    }
    problems(key, "expected a list of texts", others);
    return texts;
  }

  /** A whole number that must be there and within the limits. */
  int number(String key, int least, int most) {
    requirePresent(key);
    return optionalNumber(key, least, most).orElse(least);
  }

  Optional<Integer> optionalNumber(String key, int least, int most) {
    Object value = value(key);
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof Long number) || number < least || number > most) {
      problem(
          key, "expected a whole number from " + least + " to " + most + ", got " + shown(value));
      return Optional.empty();
    }
    return Optional.of(number.intValue());
  }

  /** A table that must be there. */
  Optional<CheckedTable> table(String key) {
    requirePresent(key);
    return optionalTable(key);
  }

  Optional<CheckedTable> optionalTable(String key) {
    return value(key, TomlTable.class, "a table").map(inner -> inner(inner, placeOf(key), key));
  }

  /** A list of tables, empty where it is missing. */
  List<CheckedTable> tables(String key) {
    List<CheckedTable> tables = new ArrayList<>();
    Optional<TomlArray> list = value(key, TomlArray.class, "a list of tables");
    List<Element> others = new ArrayList<>();
    for (Element element : list.map(this::elements).orElse(List.of())) {
      if (element.value() instanceof TomlTable inner) {
        tables.add(inner(inner, element.place(), key));
      } else {
        others.add(element);
      }
    }
    problems(key, "expected a list of tables", others);
    return tables;
  }

  private List<Element> elements(TomlArray list) {
    return IntStream.range(0, list.size())
        .mapToObj(i -> new Element(list.get(i), file, list.inputPositionOf(i)))
        .toList();
  }

  private void problems(String key, String expected, List<Element> others) {
    FirstOfMany.tell(
        others,
        other -> problem(key, expected + ", got " + shown(other.value()) + " in it", other.place()),
        (more, next) -> problem(key, "and " + more + " more elements that are none", next.place()));
  }

  /** How many elements the list has; empty where it is missing or no list. */
  OptionalInt size(String key) {
    return value(key) instanceof TomlArray array
        ? OptionalInt.of(array.size())
        : OptionalInt.empty();
  }

  /** Says whether the key has a value that is not an empty list or table. */
  boolean says(String key) {
    Object value = value(key);
    return value != null
        && !(value instanceof TomlArray array && array.isEmpty())
        && !(value instanceof TomlTable inner && inner.isEmpty());
  }

  /** Says that these keys are known and need not be read. */
  void skip(String... keys) {
    skip(Arrays.asList(keys));
  }

  void skip(Collection<String> keys) {
    readKeys.addAll(keys);
  }

  /** Notes a warning for each key that was neither read nor skipped. */
  void warnOfUnknownKeys() {
    FirstOfMany.tell(
        unknownKeys(),
        key -> warning(key, "unknown, ignored" + guessOf(key)),
        (more, next) -> warning(next, moreUnknown(more) + ", ignored"));
  }

  /** Notes a problem for each key that was neither read nor skipped. */
  void refuseUnknownKeys() {
    FirstOfMany.tell(
        unknownKeys(),
        key -> problem(key, "unknown" + guessOf(key)),
        (more, next) -> problem(next, moreUnknown(more)));
  }

  private List<String> unknownKeys() {
    return table.keySet().stream().filter(key -> !readKeys.contains(key)).toList();
  }

  private static String moreUnknown(int more) {
    return "one of " + more + " more unknown keys";
  }

  private String guessOf(String key) {
    return NearestName.to(key, readKeys.stream().sorted())
        .map(known -> "; did you mean '" + known + "'?")
        .orElse("");
  }

  void requirePresent(String key) {
    if (!has(key)) {
      problem(key, "missing");
    }
  }

  void problem(String key, String problem) {
    problem(key, problem, placeOf(key));
  }

  void problem(String key, String problem, Place at) {
    findings.problem(component, path + key, problem, at);
  }

  /** Notes a problem, and shows it in the lines that follow. */
  void problemShown(String key, String problem, String excerpt) {
    findings.problem(component, path + key, problem, excerpt, placeOf(key));
  }

  void warning(String key, String warning) {
    warning(key, warning, placeOf(key));
  }

  void warning(String key, String warning, Place at) {
    findings.warning(component, path + key, warning, at);
  }

  /** Where the key stands, or else its table. */
  Place placeOf(String key) {
    TomlPosition position = table.inputPositionOf(List.of(key));
    return position == null ? place : file.place(position);
  }

  private <T> Optional<T> value(String key, Class<T> type, String expected) {
    Object value = value(key);
    if (value == null) {
      return Optional.empty();
    }
    if (!type.isInstance(value)) {
      problem(key, "expected " + expected + ", got " + shown(value));
      return Optional.empty();
    }
    return Optional.of(type.cast(value));
  }

  /** A value as problems show it. */
  static String shown(Object value) {
    if (value instanceof String text) {
      return '"' + Toml.tomlEscape(text).toString() + '"';
    }
    if (value instanceof TomlArray list) {
      return list.isEmpty() ? "an empty list" : "a list";
    }
    return value instanceof TomlTable ? "a table" : value.toString();
  }

  private CheckedTable inner(TomlTable inner, Place at, String key) {
    return new CheckedTable(file, inner, at, component, path + key + ".", findings);
  }

  /** A text of a list, and where it stands. */
  record PlacedText(String text, Element element) {

    Place place() {
      return element.place();
    }
  }

  /** An element of a list; its place is looked for where it is told, which is seldom. */
  record Element(Object value, RuleFile file, TomlPosition position) {

    Place place() {
      return file.placeOfElement(position);
    }
  }
}
