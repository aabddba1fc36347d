package dev.newterms.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Every value of a document with the dotted name of its place, as Elasticsearch sees it: arrays do
 * not count as a place, nulls not as values.
 */
record Leaves(List<Leaf> leaves) {

  record Leaf(String name, JsonNode value) {}

  static Leaves of(JsonNode document) {
    List<Leaf> leaves = new ArrayList<>();
    collect("", document, leaves);
    return new Leaves(leaves);
  }

  private static void collect(String name, JsonNode node, List<Leaf> leaves) {
    if (node.isObject()) {
      String prefix = name.isEmpty() ? "" : name + ".";
      node.properties()
          .forEach(member -> collect(prefix + member.getKey(), member.getValue(), leaves));
    } else if (node.isArray()) {
      node.forEach(element -> collect(name, element, leaves));
    } else if (!node.isNull()) {
      leaves.add(new Leaf(name, node));
    }
  }

  /** The values at this place. */
  List<JsonNode> at(String name) {
    return leaves.stream().filter(leaf -> leaf.name().equals(name)).map(Leaf::value).toList();
  }

  /** The values anywhere below this place. */
  List<JsonNode> below(String name) {
    return leaves.stream()
        .filter(leaf -> leaf.name().startsWith(name + "."))
        .map(Leaf::value)
        .toList();
  }
}
