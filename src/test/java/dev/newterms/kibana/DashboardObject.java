package dev.newterms.kibana;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.newterms.kibana.Source.Control;
import dev.newterms.kibana.Source.Kind;
import dev.newterms.kibana.Source.Panel;

/** The dashboard as a saved object. */
final class DashboardObject {

  private static final String DATASET = "data_stream.dataset";
  private static final String FILTER =
      "kibanaSavedObjectMeta.searchSourceJSON.filter[0].meta.index";

  /** A Kibana that is known to show panels of this form; a later one brings them up to its own. */
  private static final String PANEL_VERSION = "8.12.2";

  private final Source source;
  private final ArrayNode references = Json.array();

  private DashboardObject(Source source) {
    this.source = source;
  }

  static ObjectNode of(Source source) {
    return new DashboardObject(source).object();
  }

  private ObjectNode object() {
    Source.Dashboard dashboard = source.dashboard();
    ObjectNode attributes =
        Json.object()
            .put("title", dashboard.title())
            .put("description", dashboard.description())
            .put("timeRestore", true)
            .put("timeFrom", dashboard.from())
            .put("timeTo", "now");
    attributes.putObject("refreshInterval").put("pause", true).put("value", 60_000);
    attributes
        .putObject("kibanaSavedObjectMeta")
        .put("searchSourceJSON", searchSource().toString());
    attributes.put("optionsJSON", options().toString());
    attributes.set("controlGroupInput", controlGroup());
    attributes.put("panelsJSON", panels().toString());
    return SavedObjects.object("dashboard", dashboard.id(), "8.9.0", attributes, references);
  }

  private ObjectNode searchSource() {
    ObjectNode searchSource = Json.object();
    searchSource.set("query", Json.query(""));
    ObjectNode filter = searchSource.putArray("filter").addObject();
    ObjectNode meta = filter.putObject("meta");
    meta.putNull("alias");
    meta.put("disabled", false).put("negate", false).put("type", "phrase");
    meta.put("key", DATASET).put("field", DATASET).put("indexRefName", FILTER);
    meta.putObject("params").put("query", source.dashboard().dataset());
    filter.putObject("query").putObject("match_phrase").put(DATASET, source.dashboard().dataset());
    filter.putObject("$state").put("store", "appState");
    referToDataView(FILTER);
    return searchSource;
  }

  private static ObjectNode options() {
    return Json.object()
        .put("useMargins", true)
        .put("syncColors", false)
        .put("syncCursor", true)
        .put("syncTooltips", false)
        .put("hidePanelTitles", false);
  }

  private ObjectNode controlGroup() {
    ObjectNode controls = Json.object();
    for (Control control : source.dashboard().controls()) {
      String id = "control-" + control.field().replace('.', '-');
      ObjectNode panel =
          controls
              .putObject(id)
              .put("order", controls.size() - 1)
              .put("width", "medium")
              .put("grow", true)
              .put("type", "optionsListControl");
      ObjectNode input =
          panel
              .putObject("explicitInput")
              .put("id", id)
              .put("fieldName", control.field())
              .put("title", control.label());
      input.putArray("selectedOptions");
      input.putObject("enhancements");
      referToDataView("controlGroup_" + id + ":optionsListDataView");
    }
    return Json.object()
        .put("controlStyle", "oneLine")
        .put("chainingSystem", "HIERARCHICAL")
        .put("panelsJSON", controls.toString())
        .put("ignoreParentSettingsJSON", parentSettings().toString());
  }

  private static ObjectNode parentSettings() {
    return Json.object()
        .put("ignoreFilters", false)
        .put("ignoreQuery", false)
        .put("ignoreTimerange", false)
        .put("ignoreValidations", false);
  }

  private ArrayNode panels() {
    ArrayNode panels = Json.array();
    source.dashboard().panels().forEach(panel -> panels.add(panel(panel)));
    return panels;
  }

  private ObjectNode panel(Panel panel) {
    boolean isSearch = panel.kind() == Kind.SEARCH;
    ObjectNode object =
        Json.object().put("version", PANEL_VERSION).put("type", isSearch ? "search" : "lens");
    object
        .putObject("gridData")
        .put("x", panel.place().get(0))
        .put("y", panel.place().get(1))
        .put("w", panel.place().get(2))
        .put("h", panel.place().get(3))
        .put("i", panel.id());
    object.put("panelIndex", panel.id()).put("title", panel.title());
    ObjectNode config = object.putObject("embeddableConfig");
    if (isSearch) {
      String name = "panel_" + panel.id();
      object.put("panelRefName", name);
      references.add(Json.reference("search", source.search().id(), panel.id() + ":" + name));
    } else {
      config.set("attributes", LensPanel.attributes(panel, source.dataView()));
      referToDataView(panel.id() + ":" + LensPanel.REFERENCE);
    }
    config.putObject("enhancements");
    return object;
  }

  private void referToDataView(String name) {
    references.add(Json.reference("index-pattern", source.dataView().id(), name));
  }
}
