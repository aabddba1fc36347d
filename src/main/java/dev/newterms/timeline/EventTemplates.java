package dev.newterms.timeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/** Named events, or parts of one, of which a timeline makes its events. */
final class EventTemplates {

  private final Map<String, JsonNode> byName = new HashMap<>();

  private EventTemplates() {}

  static EventTemplates of(TimelineNode node) {
    EventTemplates templates = new EventTemplates();
    if (node.isPresent() && node.isObject("named events")) {
      for (Map.Entry<String, JsonNode> template : node.json().properties()) {
        node.member(template.getKey()).isObject("an event or a part of one");
        templates.byName.put(template.getKey(), template.getValue());
      }
    }
    return templates;
  }

  /** A new event of the templates that {@code event} names, and of {@code with}. */
  ObjectNode merged(TimelineNode event, TimelineNode with) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (event.isPresent() || !with.isPresent()) {
      names(event, json);
    }
    if (with.isPresent() && with.isObject("a part of an event")) {
      MergePatch.apply(with.json(), json);
    }
    return json;
  }

  private void names(TimelineNode event, ObjectNode json) {
    if (event.isList("a list of templates")) {
      for (TimelineNode name : event.elements("event")) {
        JsonNode template = byName.get(name.json().asText());
        if (template == null) {
          event.problem("unknown template '" + name.json().asText() + "'");
        } else {
          MergePatch.apply(template, json);
        }
      }
    }
  }
}
