package dev.newterms.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.newterms.cloudtrail.EventCleaner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object as Elastic's pipeline writes it into one string: Java's {@code HashMap.toString()},
 * so {@code {k=v, k2={…}}} in the hash map's order of keys. Rules match parts of that string.
 *
 * <p>That order depends on how many keys the map once had: Elastic reads all of them into it, and
 * removes those that say nothing afterwards, which does not make its table smaller.
 */
final class MapString {

  private MapString() {}

  /**
   * The object as text, or empty where nothing of it says anything.
   *
   * @param written as the event has it, not cleaned
   * @param without a key that is left away too
   */
  static String of(JsonNode written, @Nullable String without) {
    Object value = javaValue(written);
    if (value instanceof Map<?, ?> map) {
      map.remove(without);
      return map.isEmpty() ? "" : map.toString();
    }
    return Objects.toString(value, "");
  }

  /** How long the text of a value is that was cleaned already. */
  static int length(JsonNode cleaned) {
    int brackets = 2;
    int separators = 2 * Math.max(0, cleaned.size() - 1);
    if (cleaned.isObject()) {
      return cleaned.properties().stream()
          .mapToInt(entry -> entry.getKey().length() + 1 + length(entry.getValue()))
          .reduce(brackets + separators, Integer::sum);
    }
    if (cleaned.isArray()) {
      int length = brackets + separators;
      for (JsonNode element : cleaned) {
        length += length(element);
      }
      return length;
    }
    return cleaned.asText().length();
  }

  private static @Nullable Object javaValue(JsonNode value) {
    if (value.isObject()) {
      Map<String, @Nullable Object> map = new HashMap<>();
      value.properties().forEach(entry -> map.put(entry.getKey(), javaValue(entry.getValue())));
      map.values().removeIf(Objects::isNull);
      return map.isEmpty() ? null : map;
    }
    if (value.isArray()) {
      List<@Nullable Object> list = new ArrayList<>(value.size());
      value.forEach(element -> list.add(javaValue(element)));
      list.removeIf(Objects::isNull);
      return list.isEmpty() ? null : list;
    }
    return EventCleaner.saysNothing(value) ? null : value.asText();
  }
}
