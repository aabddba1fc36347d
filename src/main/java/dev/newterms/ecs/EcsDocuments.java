package dev.newterms.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.newterms.cloudtrail.CloudTrailEvent;
import dev.newterms.cloudtrail.CloudTrailEvent.Form;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Builds full ECS documents of events, as nested objects. */
public final class EcsDocuments {

  private final Map<String, Function<CloudTrailEvent, JsonNode>> objects;
  private final List<EcsField> outsideObjects;

  /** Makes documents with these fields. */
  public EcsDocuments(EcsFields fields) {
    objects = fields.objects();
    outsideObjects = fields.all().stream().filter(field -> !isOfObject(field.name())).toList();
  }

  /** Every known field that the event has, or the event itself where it is in ECS already. */
  public ObjectNode of(CloudTrailEvent event) {
    return event.form() == Form.ECS ? NestedNames.in(event.json()) : mapped(event);
  }

  private ObjectNode mapped(CloudTrailEvent event) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    outsideObjects.forEach(field -> put(document, field.name(), field.read(event)));
    objects.forEach((name, object) -> put(document, name, object.apply(event)));
    return document;
  }

  private boolean isOfObject(String name) {
    return objects.keySet().stream()
        .anyMatch(object -> name.equals(object) || name.startsWith(object + "."));
  }

  private static void put(ObjectNode document, String dotted, JsonNode value) {
    if (value.isMissingNode()) {
      return;
    }
    String[] names = dotted.split("\\.", -1);
    ObjectNode parent = document;
    for (int i = 0; i < names.length - 1; i++) {
      parent = parent.withObjectProperty(names[i]);
    }
    parent.set(names[names.length - 1], value);
  }
}
