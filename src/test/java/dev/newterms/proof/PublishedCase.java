package dev.newterms.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.newterms.cloudtrail.ParsedEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A made-up event that a published rule matches, and ones that it just does not match.
 *
 * <p>The files are named as the rules' are. Each has the {@code event} as CloudTrail writes it, and
 * where a clause is about what is in no event, what its {@code ecs} document has besides; the
 * {@code terms} of its sightings; and {@code misses}, each with a change of the event or of its
 * document. Changes are JSON Merge Patches (RFC 7396).
 *
 * @param name of the rule's file, without its ending
 */
record PublishedCase(String name, ObjectNode match, List<List<String>> terms, List<Miss> misses) {

  /** An event that is not to match, and why. */
  record Miss(String name, ObjectNode event) {}

  private static final Path FOLDER = Path.of("src/test/resources/published");
  private static final YAMLMapper YAML = new YAMLMapper();

  /** All of them, in the order of their names. */
  static List<PublishedCase> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().map(PublishedCase::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return name;
  }

  private static PublishedCase read(Path file) {
    try {
      JsonNode content = YAML.readTree(file.toFile());
      ObjectNode event = (ObjectNode) content.required("event");
      JsonNode besides = content.path("ecs");
      List<Miss> misses = new ArrayList<>();
      for (JsonNode miss : content.required("misses")) {
        ObjectNode changed = changed(event, besides, miss);
        misses.add(new Miss(miss.required("name").asText(), changed));
      }
      return new PublishedCase(
          file.getFileName().toString().replace(".yaml", ""),
          besides.isMissingNode() ? event : merged(document(event), besides),
          terms(content.required("terms")),
          misses);
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  private static ObjectNode changed(ObjectNode event, JsonNode besides, JsonNode miss) {
    ObjectNode changed = merged(event, miss.path("event"));
    return besides.isMissingNode() && !miss.has("ecs")
        ? changed
        : merged(merged(document(changed), besides), miss.path("ecs"));
  }

  private static ObjectNode document(ObjectNode event) {
    return ProofFields.document(ParsedEvent.of(event.toString()));
  }

  private static List<List<String>> terms(JsonNode written) {
    List<List<String>> terms = new ArrayList<>();
    for (JsonNode combination : written) {
      List<String> values = new ArrayList<>();
      combination.forEach(value -> values.add(value.asText()));
      terms.add(values);
    }
    return terms;
  }

  private static ObjectNode merged(ObjectNode target, JsonNode patch) {
    ObjectNode merged = target.deepCopy();
    for (Map.Entry<String, JsonNode> member : patch.properties()) {
      JsonNode value = member.getValue();
      if (value.isNull()) {
        merged.remove(member.getKey());
      } else if (value.isObject()) {
        JsonNode present = merged.path(member.getKey());
        ObjectNode under = present instanceof ObjectNode object ? object : merged.objectNode();
        merged.set(member.getKey(), merged(under, value));
      } else {
        merged.set(member.getKey(), value);
      }
    }
    return merged;
  }
}
