package dev.newterms.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Alerts without what they say of the baseline, which reason and message tell too. A history's
 * start is only as early as the beginnings of its files show.
 */
final class WithoutBaseline {

  private WithoutBaseline() {}

  static List<JsonNode> of(List<JsonNode> alerts) {
    return alerts.stream().map(WithoutBaseline::of).toList();
  }

  private static JsonNode of(JsonNode alert) {
    ObjectNode copy = alert.deepCopy();
    copy.remove("message");
    ((ObjectNode) copy.path("newterms")).remove(List.of("baseline", "reason"));
    return copy;
  }
}
