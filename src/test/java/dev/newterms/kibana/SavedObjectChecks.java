package dev.newterms.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What Kibana's importer refuses in saved objects, and what it takes in silence and then cannot
 * show.
 */
final class SavedObjectChecks {

  /** Oldest models that Kibana 8.9 and later take; of newer ones an older Kibana takes none. */
  private static final Map<String, String> MODELS =
      Map.of("dashboard", "8.9.0", "search", "8.0.0", "index-pattern", "8.0.0");

  /** Others are refused. */
  private static final Map<String, Set<String>> ATTRIBUTES =
      Map.of(
          "dashboard",
          Set.of(
              "title",
              "description",
              "kibanaSavedObjectMeta",
              "timeRestore",
              "timeFrom",
              "timeTo",
              "refreshInterval",
              "controlGroupInput",
              "panelsJSON",
              "optionsJSON",
              "hits",
              "version"),
          "search",
          Set.of(
              "title",
              "description",
              "columns",
              "sort",
              "grid",
              "hideChart",
              "kibanaSavedObjectMeta"),
          "index-pattern",
          Set.of("title", "name", "timeFieldName"));

  private static final Set<String> CONTROL_GROUP =
      Set.of("panelsJSON", "controlStyle", "chainingSystem", "ignoreParentSettingsJSON");

  private static final Set<String> JSON_TEXTS =
      Set.of("panelsJSON", "optionsJSON", "searchSourceJSON", "ignoreParentSettingsJSON");

  private final Exported exported;
  private final MappedFields fields;
  private final List<String> findings = new ArrayList<>();

  private SavedObjectChecks(Exported exported, MappedFields fields) {
    this.exported = exported;
    this.fields = fields;
  }

  /** One line for each fault, beginning with the check's name. */
  static List<String> findings(Exported exported, MappedFields fields) {
    SavedObjectChecks checks = new SavedObjectChecks(exported, fields);
    checks.run();
    return checks.findings;
  }

  private void run() {
    exported.objects().forEach(this::checkEnvelope);
    if (findings.isEmpty()) { // Otherwise there is nothing to look into.
      findings.addAll(ReferenceChecks.findings(exported));
      findings.addAll(PanelChecks.findings(exported, fields));
      checkSearch();
      checkFilters();
    }
  }

  private void checkEnvelope(JsonNode object) {
    String type = object.path("type").asText();
    String id = object.path("id").asText();
    expect(MODELS.containsKey(type), "type", type);
    expect(!id.isEmpty(), "id", type);
    expect(!object.has("migrationVersion"), "stamp", id + ": migrationVersion");
    expectText(object, "typeMigrationVersion", MODELS.getOrDefault(type, ""));
    expectText(object, "coreMigrationVersion", "8.8.0");
    JsonNode attributes = object.path("attributes");
    expect(!attributes.path("title").asText().isEmpty(), "title", id);
    for (String name : names(attributes)) {
      expect(ATTRIBUTES.getOrDefault(type, Set.of()).contains(name), "attribute", id + ": " + name);
    }
    for (String name : names(attributes.path("controlGroupInput"))) {
      expect(CONTROL_GROUP.contains(name), "attribute", id + ": controlGroupInput." + name);
    }
    checkJsonTexts(id, attributes);
    if (type.equals("index-pattern")) {
      expect(fields.isDate(attributes.path("timeFieldName").asText()), "field", id + ": time");
    } else {
      String searchSource = "/kibanaSavedObjectMeta/searchSourceJSON";
      expect(attributes.at(searchSource).isTextual(), "text", id + ": searchSourceJSON");
    }
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private void expectText(JsonNode object, String stamp, String version) {
    expect(
        object.path(stamp).asText().equals(version),
        "stamp",
        object.path("id").asText() + ": " + stamp);
  }

  private void checkJsonTexts(String id, JsonNode node) {
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      if (JSON_TEXTS.contains(member.getKey())) {
        expect(member.getValue().isTextual(), "text", id + ": " + member.getKey());
      } else {
        checkJsonTexts(id, member.getValue());
      }
    }
  }

  private void checkSearch() {
    JsonNode search = exported.only("search").path("attributes");
    search.path("columns").forEach(column -> expectField(column.asText()));
    search.path("sort").forEach(sort -> expectCountable(sort.path(0).asText()));
  }

  private void checkFilters() {
    JsonNode filters = Exported.searchSource(exported.only("dashboard")).path("filter");
    boolean isOnDataset = false;
    for (JsonNode filter : filters) {
      String field = filter.at("/query/match_phrase").fieldNames().next();
      expectCountable(field);
      isOnDataset |= field.equals("data_stream.dataset");
    }
    expect(isOnDataset, "filter", "none on data_stream.dataset");
    exported.controls().forEach(control -> expectCountable(control.path("fieldName").asText()));
  }

  private void expectField(String field) {
    expect(fields.contains(field), "field", field);
  }

  private void expectCountable(String field) {
    expect(fields.isCountable(field), "field", field);
  }

  private void expect(boolean holds, String check, String what) {
    if (!holds) {
      findings.add(check + ": " + what);
    }
  }
}
