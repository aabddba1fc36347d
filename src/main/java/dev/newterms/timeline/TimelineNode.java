package dev.newterms.timeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** A place in a timeline file, what stands there, and what is wrong with it. */
final class TimelineNode {

  private static final int MAX_SHOWN_CHARS = 60;

  /** The years of events have four digits. */
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  private final JsonNode json;
  private final String pointer;
  private final String name;
  private final YamlLines lines;
  private final Collection<String> problems;

  private TimelineNode(
      JsonNode json, String pointer, String name, YamlLines lines, Collection<String> problems) {
    this.json = json;
    this.pointer = pointer;
    this.name = name;
    this.lines = lines;
    this.problems = problems;
  }

  /** The whole file; problems go to the collection, as {@code line 1, name: problem}. */
  static TimelineNode root(JsonNode json, YamlLines lines, Collection<String> problems) {
    return new TimelineNode(json, "", "", lines, problems);
  }

  JsonNode json() {
    return json;
  }

  String name() {
    return name;
  }

  boolean isPresent() {
    return !json.isMissingNode();
  }

  TimelineNode member(String key) {
    return at(json.path(key), key, name.isEmpty() ? key : name + ", " + key);
  }

  /** The elements of this array, called by this word and their numbers from 1. */
  List<TimelineNode> elements(String word) {
    String parent = name.substring(0, name.lastIndexOf(", ") < 0 ? 0 : name.lastIndexOf(", ") + 2);
    return IntStream.range(0, json.size())
        .mapToObj(i -> at(json.get(i), String.valueOf(i), parent + word + " " + (i + 1)))
        .toList();
  }

  /** The same place under another name. */
  TimelineNode called(String other) {
    return new TimelineNode(json, pointer, other, lines, problems);
  }

  private TimelineNode at(JsonNode value, String key, String itsName) {
    return new TimelineNode(value, pointer + "/" + key, itsName, lines, problems);
  }

  void problem(String problem) {
    problems.add("line " + line() + (name.isEmpty() ? "" : ", " + name) + ": " + problem);
  }

  private int line() {
    for (String at = pointer; !at.isEmpty(); at = at.substring(0, at.lastIndexOf('/'))) {
      Optional<Integer> line = lines.of(at);
      if (line.isPresent()) {
        return line.get();
      }
    }
    return 1;
  }

  private void expected(String what) {
    problem("expected " + what + (isPresent() ? ", got '" + shown() + "'" : ""));
  }

  private String shown() {
    String text = json.isTextual() ? json.textValue() : json.toString();
    return text.length() > MAX_SHOWN_CHARS ? text.substring(0, MAX_SHOWN_CHARS) + "…" : text;
  }

  /** Whether this is an object; notes all members that have other keys. */
  boolean isObjectOf(Collection<String> keys) {
    if (!isObject("an object with the keys " + String.join(", ", keys))) {
      return false;
    }
    json.fieldNames()
        .forEachRemaining(
            key -> {
              if (!keys.contains(key)) {
                member(key).called(name).problem("unknown key '" + key + "'");
              }
            });
    return true;
  }

  boolean isObject(String what) {
    if (!json.isObject()) {
      expected(what);
    }
    return json.isObject();
  }

  boolean isList(String what) {
    if (!json.isArray() || json.isEmpty()) {
      expected(what);
    }
    return json.isArray() && !json.isEmpty();
  }

  Optional<String> text(String what) {
    return read(what, text -> Optional.of(text).filter(t -> json.isTextual() && !t.isBlank()));
  }

  Optional<Long> count() {
    return read(
        "a number from 1",
        ignored -> Optional.of(json.asLong()).filter(n -> json.isIntegralNumber() && n > 0));
  }

  Optional<Double> fraction() {
    return read(
        "a number from 0 to 1",
        ignored ->
            Optional.of(json.asDouble())
                .filter(value -> json.isNumber() && value >= 0 && value <= 1));
  }

  Optional<Duration> duration() {
    return read("a span of time such as 14d1s", Offset::parse);
  }

  Optional<Instant> time() {
    return read("a time such as 2026-03-01T10:00:00Z", TimelineNode::time);
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(Instant.parse(text)).filter(time -> !time.isAfter(LAST));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The time that lies this offset behind the start. */
  Optional<Instant> timeAfter(Instant start) {
    return read(
        "an offset such as 14d1s, within the year 9999 at the latest",
        text -> Offset.parse(text).map(start::plus).filter(time -> !time.isAfter(LAST)));
  }

  /** What the text is read as; a problem where that is empty. */
  <T> Optional<T> read(String what, Function<String, Optional<T>> reading) {
    Optional<T> value = reading.apply(json.asText());
    if (value.isEmpty()) {
      expected(what);
    }
    return value;
  }
}
