package dev.newterms.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Whether the panels of the dashboard have their places, and show fields that are mapped. */
final class PanelChecks {

  private static final int GRID_WIDTH = 48;
  private static final String RECORDS = "___records___";

  /** Members of a visualization that name a column, or columns. */
  private static final Set<String> ACCESSORS =
      Set.of("metricAccessor", "xAccessor", "splitAccessor", "accessors", "columnId");

  private final MappedFields fields;
  private final List<String> findings = new ArrayList<>();

  private PanelChecks(MappedFields fields) {
    this.fields = fields;
  }

  static List<String> findings(Exported exported, MappedFields fields) {
    PanelChecks checks = new PanelChecks(fields);
    Set<String> taken = new HashSet<>();
    Set<String> ids = new HashSet<>();
    for (JsonNode panel : exported.panels()) {
      checks.checkPlace(panel, taken);
      checks.expect(ids.add(panel.path("panelIndex").asText()), "twice", panel);
      checks.expect(!panel.path("title").asText().isEmpty(), "title", panel);
      if (panel.path("type").asText().equals("lens")) {
        checks.checkLens(panel);
      } else {
        checks.expect(panel.path("type").asText().equals("search"), "type", panel);
      }
    }
    return checks.findings;
  }

  private void checkPlace(JsonNode panel, Set<String> taken) {
    JsonNode grid = panel.path("gridData");
    int left = grid.path("x").asInt(-1);
    int top = grid.path("y").asInt(-1);
    int right = left + grid.path("w").asInt();
    int bottom = top + grid.path("h").asInt();
    expect(grid.path("i").equals(panel.path("panelIndex")), "id", panel);
    expect(left >= 0 && top >= 0 && right > left && bottom > top, "place", panel);
    expect(right <= GRID_WIDTH, "place", panel);
    for (int x = left; x < right; x++) {
      for (int y = top; y < bottom; y++) {
        if (!taken.add(x + "," + y)) {
          expect(false, "overlap", panel);
          return;
        }
      }
    }
  }

  private void checkLens(JsonNode panel) {
    JsonNode state = panel.at("/embeddableConfig/attributes/state");
    expect(state.isObject(), "by reference", panel); // A panel could not be changed alone.
    for (JsonNode layer : Exported.layers(panel)) {
      Set<String> columns = names(layer.path("columns"));
      Set<String> order = new TreeSet<>();
      layer.path("columnOrder").forEach(id -> order.add(id.asText()));
      expect(columns.equals(order), "order", panel);
      layer.path("columns").forEach(column -> checkColumn(panel, column));
    }
    Set<String> layers = names(Exported.layers(panel));
    Set<String> columns = new HashSet<>();
    Exported.layers(panel).forEach(layer -> columns.addAll(names(layer.path("columns"))));
    Set<String> shown = new HashSet<>();
    walk(state.path("visualization"), ACCESSORS, shown);
    expect(columns.equals(shown), "accessor", panel);
    Set<String> shownLayers = new HashSet<>();
    walk(state.path("visualization"), Set.of("layerId"), shownLayers);
    expect(layers.equals(shownLayers), "layer", panel);
  }

  private void checkColumn(JsonNode panel, JsonNode column) {
    expect(column.path("customLabel").asBoolean(), "label", panel);
    expect(!column.path("label").asText().isEmpty(), "label", panel);
    String field = column.path("sourceField").asText();
    Predicate<String> fits =
        switch (column.path("operationType").asText()) {
          case "count" -> RECORDS::equals;
          case "date_histogram" -> fields::isDate;
          case "terms" -> fields::isCountable;
          default -> ignored -> false;
        };
    expect(fits.test(field), "field " + field, panel);
    JsonNode orderedBy = column.at("/params/orderBy/columnId");
    if (orderedBy.isTextual()) {
      expect(
          Exported.list(Exported.layers(panel)).stream()
              .anyMatch(layer -> layer.path("columns").has(orderedBy.asText())),
          "order",
          panel);
    }
  }

  private static void walk(JsonNode node, Set<String> names, Set<String> found) {
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      if (names.contains(member.getKey()) && !member.getValue().isArray()) {
        found.add(member.getValue().asText());
      } else if (names.contains(member.getKey())) {
        member.getValue().forEach(value -> found.add(value.asText()));
      } else {
        walk(member.getValue(), names, found);
      }
    }
    if (node.isArray()) {
      node.forEach(element -> walk(element, names, found));
    }
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new TreeSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private void expect(boolean holds, String check, JsonNode panel) {
    if (!holds) {
      findings.add(check + ": " + panel.path("panelIndex").asText());
    }
  }
}
