package dev.newterms.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.newterms.cloudtrail.CloudTrailEvent;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The members of an event whose content differs from one action to the next. ECS has each of them
 * twice: as one {@link MapString}, and as an object, unless that string is too long.
 */
enum Parameters {
  REQUEST_PARAMETERS("requestParameters"),
  RESPONSE_ELEMENTS("responseElements"),
  ADDITIONAL_EVENTDATA("additionalEventData"),
  SERVICE_EVENT_DETAILS("serviceEventDetails");

  /** From so many characters on, Elastic has no object: no keyword of Lucene is longer. */
  static final int TOO_LONG = 32_766;

  private final String member;

  Parameters(String member) {
    this.member = member;
  }

  /** The last part of its names in ECS. */
  String ecsName() {
    return name().toLowerCase(Locale.ROOT);
  }

  JsonNode text(CloudTrailEvent event) {
    return Values.of(MapString.of(event.written(member), moved(event)));
  }

  JsonNode object(CloudTrailEvent event) {
    JsonNode cleaned = event.get(member);
    if (!(cleaned instanceof ObjectNode object)) {
      return Values.none();
    }
    ObjectNode left = without(moved(event), object);
    return left.isEmpty() || MapString.length(left) >= TOO_LONG ? Values.none() : left;
  }

  private static ObjectNode without(@Nullable String key, ObjectNode object) {
    return key == null ? object : object.objectNode().<ObjectNode>setAll(object).without(key);
  }

  /** The key that is shown as {@code user.name} instead. */
  private @Nullable String moved(CloudTrailEvent event) {
    return this == ADDITIONAL_EVENTDATA && Identity.isNameOfSignIn(event) ? "UserName" : null;
  }
}
