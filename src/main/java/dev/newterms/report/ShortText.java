package dev.newterms.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Texts of which a page shows no more than a person reads: events may hold megabytes of them. */
final class ShortText {

  static final int MAX_LENGTH = 1_000;

  private ShortText() {}

  /** The text, or its beginning and how long it is, never half a character. */
  static String of(String text) {
    if (text.length() <= MAX_LENGTH) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
    return "%s… (%d characters)".formatted(text.substring(0, end), text.length());
  }

  /** The same with all texts in it shortened. */
  static JsonNode of(JsonNode node) {
    if (node.isTextual()) {
      return JsonNodeFactory.instance.textNode(of(node.textValue()));
    }
    if (node.isArray()) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode();
      node.forEach(value -> array.add(of(value)));
      return array;
    }
    if (node.isObject()) {
      ObjectNode object = JsonNodeFactory.instance.objectNode();
      node.properties().forEach(field -> object.set(field.getKey(), of(field.getValue())));
      return object;
    }
    return node;
  }
}
