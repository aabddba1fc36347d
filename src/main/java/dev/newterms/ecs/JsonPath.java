package dev.newterms.ecs;

import com.fasterxml.jackson.databind.JsonNode;

/** A dotted path into a JSON object, split once. */
final class JsonPath {

  private final String[] names;

  private JsonPath(String[] names) {
    this.names = names;
  }

  static JsonPath of(String dotted) {
    return new JsonPath(dotted.split("\\.", -1));
  }

  /** The value at this path; a missing node where there is none. */
  JsonNode in(JsonNode object) {
    JsonNode at = object;
    for (String name : names) {
      at = at.path(name);
    }
    return at;
  }
}
