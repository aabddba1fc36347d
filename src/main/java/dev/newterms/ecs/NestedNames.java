package dev.newterms.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * Writes dotted names as nested objects, at any depth: what Elasticsearch takes for the same has
 * one form then. Where a name holds a value and others stand below it, the latter are kept.
 */
final class NestedNames {

  /** Deeper than Elasticsearch takes fields, and less than what a JSON writer can nest. */
  private static final int DEEPEST = 100;

  private NestedNames() {}

  static ObjectNode in(ObjectNode written) {
    return nested(written, 0);
  }

  private static ObjectNode nested(JsonNode written, int depth) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> member : written.properties()) {
      String[] names = names(member.getKey(), depth);
      ObjectNode parent = object;
      for (int i = 0; i < names.length - 1; i++) {
        parent = objectIn(parent, names[i]);
      }
      merge(parent, names[names.length - 1], value(member.getValue(), depth + names.length));
    }
    return object;
  }

  /** A name with so many dots that it would nest too deep is left as it is. */
  private static String[] names(String dotted, int depth) {
    String[] names = dotted.split("\\.", -1);
    return depth + names.length > DEEPEST ? new String[] {dotted} : names;
  }

  private static JsonNode value(JsonNode written, int depth) {
    if (written.isObject()) {
      return nested(written, depth);
    }
    if (written.isArray()) {
      ArrayNode array = JsonNodeFactory.instance.arrayNode(written.size());
      written.forEach(element -> array.add(value(element, depth + 1)));
      return array;
    }
    return written;
  }

  private static void merge(ObjectNode parent, String name, JsonNode value) {
    if (value.isObject()) {
      ObjectNode present = objectIn(parent, name);
      value.properties().forEach(member -> merge(present, member.getKey(), member.getValue()));
    } else if (!parent.path(name).isObject()) {
      parent.set(name, value);
    }
  }

  private static ObjectNode objectIn(ObjectNode parent, String name) {
    return parent.get(name) instanceof ObjectNode object ? object : parent.putObject(name);
  }
}
