package dev.newterms.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** One rendered Kubernetes object. */
record Manifest(JsonNode json) {

  String apiVersion() {
    return json.path("apiVersion").asText();
  }

  String kind() {
    return json.path("kind").asText();
  }

  String name() {
    return json.at("/metadata/name").asText();
  }

  String namespace() {
    return json.at("/metadata/namespace").asText();
  }

  /** Kind and name, such as {@code Role newterms}. */
  String id() {
    return kind() + " " + name();
  }

  /** The value at a JSON pointer; a missing node where there is none. */
  JsonNode at(String pointer) {
    return json.at(pointer);
  }

  /** A finding about this object, such as {@code Role newterms: rules: expected at least one}. */
  String finding(String field, @Nullable String problem) {
    return id() + ": " + field + ": " + problem;
  }
}
