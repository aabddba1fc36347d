package dev.newterms.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.newterms.cloudtrail.CloudTrailEvent;

/** Builds the full ECS document of an event, as nested objects. */
public final class EcsDocument {

  private EcsDocument() {}

  /** Every known field that the event has. */
  public static ObjectNode of(CloudTrailEvent event) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    for (EcsField field : EcsFields.all()) {
      JsonNode value = field.read(event);
      if (!value.isMissingNode()) {
        put(document, field.name(), value);
      }
    }
    return document;
  }

  private static void put(ObjectNode document, String dotted, JsonNode value) {
    String[] names = dotted.split("\\.", -1);
    ObjectNode parent = document;
    for (int i = 0; i < names.length - 1; i++) {
      parent = parent.withObjectProperty(names[i]);
    }
    parent.set(names[names.length - 1], value);
  }
}
