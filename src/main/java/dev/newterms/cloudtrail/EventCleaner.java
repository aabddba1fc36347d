package dev.newterms.cloudtrail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Removes what says nothing, at any depth, before anything is mapped: null, {@code ""}, {@code
 * "-"}, {@code "none"}, empty objects and arrays. Elastic's CloudTrail pipeline does the same, so
 * rules see {@code "requestParameters": null} as missing.
 */
public final class EventCleaner {

  private EventCleaner() {}

  /**
   * What is left of the value, which is a missing node if that is nothing. Takes time in proportion
   * to its size, however much of it is removed.
   */
  static JsonNode clean(JsonNode value) {
    return isEmptyOnceCleaned(value) ? MissingNode.getInstance() : value;
  }

  private static boolean isEmptyOnceCleaned(JsonNode value) {
    if (value instanceof ObjectNode object) {
      object.removeIf(EventCleaner::isEmptyOnceCleaned);
      return object.isEmpty();
    }
    if (value instanceof ArrayNode array) {
      array.removeIf(EventCleaner::isEmptyOnceCleaned);
      return array.isEmpty();
    }
    return saysNothing(value);
  }

  /** Whether a value that is no object or array says nothing; what is missing does not. */
  public static boolean saysNothing(JsonNode value) {
    return value.isNull() || value.isMissingNode() || (value.isTextual() && isEmpty(value));
  }

  private static boolean isEmpty(JsonNode text) {
    return switch (text.textValue()) {
      case "", "-", "none" -> true;
      default -> false;
    };
  }
}
