package dev.newterms.jars;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A dependency in a bill of materials. */
record Component(
    String group, String name, String version, String purl, String sha256, List<String> licenses) {

  static Component of(JsonNode json) {
    return new Component(
        json.path("group").asText(),
        json.path("name").asText(),
        json.path("version").asText(),
        json.path("purl").asText(),
        sha256(json.path("hashes")),
        stream(json.path("licenses")).map(Component::license).toList());
  }

  private static String sha256(JsonNode hashes) {
    return stream(hashes)
        .filter(hash -> hash.path("alg").asText().equals("SHA-256"))
        .map(hash -> hash.path("content").asText())
        .findFirst()
        .orElse("");
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }

  /** The SPDX identifier or, where there is none, what the dependency's POM says. */
  private static String license(JsonNode choice) {
    JsonNode license = choice.path("license");
    return license
        .path("id")
        .asText(license.path("name").asText(choice.path("expression").asText()));
  }
}
