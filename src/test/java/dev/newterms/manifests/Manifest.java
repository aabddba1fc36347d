package dev.newterms.manifests;

import com.fasterxml.jackson.databind.JsonNode;

/** One rendered Kubernetes object. */
record Manifest(JsonNode json) {

  String kind() {
    return json.path("kind").asText();
  }

  String name() {
    return json.at("/metadata/name").asText();
  }

  /** The value at a JSON pointer; a missing node where there is none. */
  JsonNode at(String pointer) {
    return json.at(pointer);
  }

  /** A finding about this object, such as {@code Role newterms: rules: expected at least one}. */
  String finding(String field, String problem) {
    return kind() + " " + name() + ": " + field + ": " + problem;
  }
}
