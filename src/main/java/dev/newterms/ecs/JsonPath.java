package dev.newterms.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.newterms.cloudtrail.CloudTrailEvent;

/** A dotted path into a CloudTrail event, split once. */
final class JsonPath {

  private final String[] names;

  private JsonPath(String[] names) {
    this.names = names;
  }

  static JsonPath of(String dotted) {
    return new JsonPath(dotted.split("\\.", -1));
  }

  /** Whatever is at this path; a missing node where there is nothing. */
  JsonNode in(CloudTrailEvent event) {
    JsonNode at = event.get(names[0]);
    for (int i = 1; i < names.length; i++) {
      at = at.path(names[i]);
    }
    return at;
  }

  /** What is at this path and can be a field's value, as {@link Values#scalars} says. */
  JsonNode valuesIn(CloudTrailEvent event) {
    return Values.scalars(in(event));
  }

  /** The value as text; empty where there is none, or several. */
  String textIn(CloudTrailEvent event) {
    return in(event).asText();
  }

  boolean isIn(CloudTrailEvent event) {
    return !in(event).isMissingNode();
  }
}
