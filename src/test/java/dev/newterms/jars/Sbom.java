package dev.newterms.jars;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.StreamSupport;

/** The bill of materials of the job's jar, in CycloneDX's format, as the build makes it. */
final class Sbom {

  private Sbom() {}

  static JsonNode json() {
    try {
      return new ObjectMapper().readTree(Jar.built("newterms.cdx.json").file().toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the job's jar is made of, besides this project. */
  static List<Component> components() {
    return StreamSupport.stream(json().required("components").spliterator(), false)
        .map(Component::of)
        .toList();
  }
}
