package dev.newterms.cloudtrail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Iterator;

/**
 * Removes what says nothing, at any depth, before anything is mapped: null, {@code ""}, {@code
 * "-"}, {@code "none"}, empty objects and arrays. Elastic's CloudTrail pipeline does the same, so
 * rules see {@code "requestParameters": null} as missing.
 */
final class EventCleaner {

  private EventCleaner() {}

  static void clean(ObjectNode object) {
    cleanAll(object.elements());
  }

  private static void cleanAll(Iterator<JsonNode> elements) {
    while (elements.hasNext()) {
      if (isEmptyOnceCleaned(elements.next())) {
        elements.remove();
      }
    }
  }

  private static boolean isEmptyOnceCleaned(JsonNode value) {
    if (value instanceof ObjectNode || value instanceof ArrayNode) {
      cleanAll(value.elements());
      return value.isEmpty();
    }
    return value.isNull() || (value.isTextual() && saysNothing(value.textValue()));
  }

  private static boolean saysNothing(String text) {
    return text.isEmpty() || text.equals("-") || text.equals("none");
  }
}
