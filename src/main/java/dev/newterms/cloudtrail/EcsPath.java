package dev.newterms.cloudtrail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.function.Function;

/**
 * A dotted field name, found in an ECS document as Elasticsearch finds it: written as nested
 * objects, as one dotted name, or partly so; in each element where an array stands in the way.
 */
public final class EcsPath {

  private final String name;

  private EcsPath(String name) {
    this.name = name;
  }

  public static EcsPath of(String dotted) {
    return new EcsPath(dotted);
  }

  /** The field's value in this event; a missing node where there is none. */
  public JsonNode in(CloudTrailEvent event) {
    return in(event::get);
  }

  /** The field's value among these members; a missing node where there is none. */
  public JsonNode in(Function<String, JsonNode> members) {
    return in(members, name);
  }

  private static JsonNode in(Function<String, JsonNode> members, String name) {
    JsonNode whole = said(members.apply(name));
    for (int dot = name.indexOf('.'); whole.isMissingNode() && dot > 0; ) {
      whole = below(members.apply(name.substring(0, dot)), name.substring(dot + 1));
      dot = name.indexOf('.', dot + 1);
    }
    return whole;
  }

  /** A null says as little as a member that is not there, and so hides none. */
  private static JsonNode said(JsonNode value) {
    return value.isNull() ? MissingNode.getInstance() : value;
  }

  private static JsonNode below(JsonNode parent, String name) {
    if (parent.isObject()) {
      return in(parent::path, name);
    }
    ArrayNode values = JsonNodeFactory.instance.arrayNode();
    for (JsonNode element : parent) {
      JsonNode value = below(element, name);
      if (value.isArray()) {
        values.addAll((ArrayNode) value);
      } else if (!value.isMissingNode()) {
        values.add(value);
      }
    }
    return values.isEmpty() ? MissingNode.getInstance() : values;
  }
}
