package dev.newterms.timeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** How the events of timelines are written; seen from their content, as in records. */
enum EventForm {
  CLOUDTRAIL {
    @Override
    String stamp(ObjectNode json, Instant time, String madeUpId) {
      json.put("eventTime", time.toString());
      return id(json, "eventID", madeUpId);
    }
  },
  ECS {
    @Override
    String stamp(ObjectNode json, Instant time, String madeUpId) {
      json.put("@timestamp", time.toString());
      return json.get("event") instanceof ObjectNode event && !json.has("event.id")
          ? id(event, "id", madeUpId)
          : id(json, "event.id", madeUpId);
    }
  };

  static EventForm of(ObjectNode json) {
    return json.has("event.action") || json.path("event").has("action") ? ECS : CLOUDTRAIL;
  }

  /**
   * Puts the time into the event, and the id where it has none.
   *
   * @return the event's id
   */
  abstract String stamp(ObjectNode json, Instant time, String madeUpId);

  private static String id(ObjectNode parent, String name, String madeUpId) {
    if (!parent.has(name)) {
      parent.put(name, madeUpId);
    }
    return parent.path(name).asText();
  }
}
