package dev.newterms.kibana;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * A file of saved objects, one a line, as Kibana exports and imports it.
 *
 * @param objects in the file's order
 */
record Exported(List<JsonNode> objects) {

  static Exported shipped() throws IOException {
    return parse(Files.readString(Path.of("src/main/resources/kibana/saved-objects.ndjson")));
  }

  static Exported parse(String lines) {
    return new Exported(lines.lines().map(Exported::json).toList());
  }

  JsonNode only(String type) {
    List<JsonNode> found =
        objects.stream().filter(object -> object.path("type").asText().equals(type)).toList();
    if (found.size() != 1) {
      throw new IllegalStateException(type + ": expected one, got " + found.size());
    }
    return found.get(0);
  }

  /** The panels of the dashboard. */
  List<JsonNode> panels() {
    return list(json(only("dashboard").at("/attributes/panelsJSON").asText()));
  }

  /** The panels of the dashboard that are Lens visualizations. */
  List<JsonNode> lensPanels() {
    return panels().stream().filter(panel -> panel.path("type").asText().equals("lens")).toList();
  }

  /** The layers of a Lens panel's data. */
  static JsonNode layers(JsonNode panel) {
    return panel.at("/embeddableConfig/attributes/state/datasourceStates/formBased/layers");
  }

  /** The columns of all layers of a Lens panel, in the order in which they are evaluated. */
  static List<JsonNode> columns(JsonNode panel) {
    List<JsonNode> columns = new ArrayList<>();
    for (JsonNode layer : layers(panel)) {
      layer.path("columnOrder").forEach(id -> columns.add(layer.path("columns").path(id.asText())));
    }
    return columns;
  }

  /** What the controls above the dashboard ask for. */
  List<JsonNode> controls() {
    JsonNode controls =
        json(only("dashboard").at("/attributes/controlGroupInput/panelsJSON").asText());
    return list(controls).stream().map(control -> control.path("explicitInput")).toList();
  }

  static JsonNode searchSource(JsonNode object) {
    return json(object.at("/attributes/kibanaSavedObjectMeta/searchSourceJSON").asText());
  }

  static List<JsonNode> list(JsonNode node) {
    return StreamSupport.stream(node.spliterator(), false).toList();
  }

  static JsonNode json(String text) {
    try {
      return Json.MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
