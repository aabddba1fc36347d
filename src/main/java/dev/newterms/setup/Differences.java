package dev.newterms.setup;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * How two JSON documents differ, value by value. Servers write {@code true} as text, and nested
 * what they were given dotted: neither is a difference.
 */
final class Differences {

  private static final int MAX_VALUE_CHARS = 60;

  private Differences() {}

  /**
   * Lists what differs.
   *
   * @param wholly the paths at which what is only in the second document is a difference too;
   *     elsewhere a server may add what it likes
   * @return one line each, {@code path: there → wanted}
   */
  static List<String> between(JsonNode wanted, JsonNode there, Predicate<String> wholly) {
    Map<String, String> wantedValues = values(wanted);
    Map<String, String> valuesThere = values(there);
    TreeSet<String> paths = new TreeSet<>(wantedValues.keySet());
    valuesThere.keySet().stream().filter(wholly).forEach(paths::add);
    List<String> lines = new ArrayList<>();
    for (String path : paths) {
      String value = wantedValues.getOrDefault(path, "none");
      String valueThere = valuesThere.getOrDefault(path, "none");
      if (!value.equals(valueThere)) {
        lines.add(path + ": " + shown(valueThere) + " → " + shown(value));
      }
    }
    return lines;
  }

  private static Map<String, String> values(JsonNode document) {
    Map<String, String> values = new TreeMap<>();
    add("", document, values);
    return values;
  }

  private static void add(String path, JsonNode node, Map<String, String> values) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              member ->
                  add(
                      path.isEmpty() ? member.getKey() : path + "." + member.getKey(),
                      member.getValue(),
                      values));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        add(path + "[" + i + "]", node.get(i), values);
      }
    } else {
      values.put(path, node.asText());
    }
  }

  private static String shown(String value) {
    String line = value.replaceAll("\\p{Cntrl}+", " ");
    return line.length() > MAX_VALUE_CHARS ? line.substring(0, MAX_VALUE_CHARS - 1) + "…" : line;
  }
}
