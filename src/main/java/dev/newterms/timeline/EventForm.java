package dev.newterms.timeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/** How the events of timelines are written; seen from their content, as in records. */
enum EventForm {
  CLOUDTRAIL {
    @Override
    String stamp(ObjectNode json, Instant time, Optional<String> id, String madeUpId) {
      json.put("eventTime", time.toString());
      return id(json, "eventID", id, madeUpId);
    }
  },
  ECS {
    @Override
    String stamp(ObjectNode json, Instant time, Optional<String> id, String madeUpId) {
      json.put("@timestamp", time.toString());
      return json.get("event") instanceof ObjectNode event && !json.has("event.id")
          ? id(event, "id", id, madeUpId)
          : id(json, "event.id", id, madeUpId);
    }
  };

  static EventForm of(ObjectNode json) {
    return json.has("event.action") || json.path("event").has("action") ? ECS : CLOUDTRAIL;
  }

  /**
   * Puts time and id into the event.
   *
   * @param id empty where the event may keep the one that it has
   * @param madeUpId for an event that has none
   * @return the event's id
   */
  abstract String stamp(ObjectNode json, Instant time, Optional<String> id, String madeUpId);

  private static String id(
      ObjectNode parent, String name, Optional<String> given, String madeUpId) {
    if (given.isPresent() || !parent.has(name)) {
      parent.put(name, given.orElse(madeUpId));
    }
    return parent.path(name).asText();
  }
}
