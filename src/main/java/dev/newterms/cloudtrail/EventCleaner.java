package dev.newterms.cloudtrail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Removes what says nothing, at any depth, before anything is mapped: null, {@code ""}, {@code
 * "-"}, {@code "none"}, empty objects and arrays. Elastic's CloudTrail pipeline does the same, so
 * rules see {@code "requestParameters": null} as missing.
 */
final class EventCleaner {

  private EventCleaner() {}

  /** Takes time in proportion to the object's size, however much of it is removed. */
  static void clean(ObjectNode object) {
    object.removeIf(EventCleaner::isEmptyOnceCleaned);
  }

  private static boolean isEmptyOnceCleaned(JsonNode value) {
    if (value instanceof ObjectNode object) {
      clean(object);
      return object.isEmpty();
    }
    if (value instanceof ArrayNode array) {
      array.removeIf(EventCleaner::isEmptyOnceCleaned);
      return array.isEmpty();
    }
    return value.isNull() || (value.isTextual() && saysNothing(value.textValue()));
  }

  private static boolean saysNothing(String text) {
    return text.isEmpty() || text.equals("-") || text.equals("none");
  }
}
