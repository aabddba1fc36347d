package dev.newterms.alert;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;

/**
 * The texts in an ECS document, ready to stand in a sentence.
 *
 * @param document may hold anything under any name
 */
record EcsTexts(JsonNode document) {

  private static final int MAX_CHARS = 200;

  /** The text of a field, of several values the first; empty where there is none. */
  String at(String field) {
    JsonNode value = document.at(JsonPointer.compile("/" + field.replace('.', '/')));
    JsonNode first = value.isArray() ? value.path(0) : value;
    return first.isValueNode() && !first.isNull() ? line(first.asText()) : "";
  }

  /** The text of the first of these fields that has one. */
  String firstOf(String... fields) {
    return Stream.of(fields).map(this::at).filter(text -> !text.isEmpty()).findFirst().orElse("");
  }

  /** What an ARN is the name of; any other text as it is. */
  static String nameIn(String text) {
    if (!text.startsWith("arn:")) {
      return text;
    }
    int name = Math.max(text.lastIndexOf('/'), text.lastIndexOf(':')) + 1;
    return name == text.length() ? text : text.substring(name);
  }

  /** Foreign text is neither a line of its own nor pages long. */
  static String line(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.length() > MAX_CHARS ? line.substring(0, MAX_CHARS - 1) + "…" : line;
  }
}
