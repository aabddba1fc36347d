package dev.newterms.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.newterms.cloudtrail.CloudTrailEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A JSON object as Elastic's pipeline writes it into one string: Java's {@code HashMap.toString()},
 * so {@code {k=v, k2={…}}} in the hash map's order of keys. Rules match parts of that string.
 */
final class MapString {

  private MapString() {}

  static Function<CloudTrailEvent, JsonNode> of(String name) {
    return event -> {
      JsonNode value = event.get(name);
      return value.isMissingNode()
          ? MissingNode.getInstance()
          : TextNode.valueOf(String.valueOf(plain(value)));
    };
  }

  private static Object plain(JsonNode value) {
    if (value.isObject()) {
      Map<String, Object> map = new HashMap<>();
      value.properties().forEach(entry -> map.put(entry.getKey(), plain(entry.getValue())));
      return map;
    }
    if (value.isArray()) {
      List<Object> list = new ArrayList<>(value.size());
      value.forEach(element -> list.add(plain(element)));
      return list;
    }
    return value.isTextual() ? value.textValue() : value.toString();
  }
}
