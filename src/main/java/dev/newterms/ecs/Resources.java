package dev.newterms.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.newterms.cloudtrail.CloudTrailEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What an event was done to: the list {@code resources}, each named by ARN, account and type. */
final class Resources {

  private static final Map<String, String> RENAMED =
      Map.of("ARN", "arn", "accountId", "account_id");

  private Resources() {}

  /** The values that one member has in all resources. */
  static Function<CloudTrailEvent, JsonNode> each(String member) {
    return event -> {
      List<JsonNode> values = new ArrayList<>();
      for (JsonNode resource : list(event)) {
        Values.eachScalar(resource.path(member), values::add);
      }
      return Values.of(values);
    };
  }

  /** All of them as objects with ECS names, without those that say the same. */
  static JsonNode objects(CloudTrailEvent event) {
    Map<List<JsonNode>, JsonNode> unique = new LinkedHashMap<>();
    for (JsonNode resource : list(event)) {
      if (resource.isObject()) {
        unique.put(
            List.of(resource.path("ARN"), resource.path("accountId"), resource.path("type")),
            renamed(resource));
      }
    }
    ArrayNode objects = JsonNodeFactory.instance.arrayNode().addAll(unique.values());
    return objects.isEmpty() ? Values.none() : objects;
  }

  private static ObjectNode renamed(JsonNode resource) {
    ObjectNode renamed = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> member : resource.properties()) {
      renamed.set(RENAMED.getOrDefault(member.getKey(), member.getKey()), member.getValue());
    }
    return renamed;
  }

  private static JsonNode list(CloudTrailEvent event) {
    JsonNode resources = event.get("resources");
    return resources.isArray() ? resources : Values.none();
  }
}
