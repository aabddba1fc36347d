package dev.newterms.kibana;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.newterms.kibana.Source.Panel;
import java.util.Objects;

/** A panel that counts alerts, as a Lens visualization that stands in the dashboard itself. */
final class LensPanel {

  /** Name of the reference to the data view, within the visualization and behind the panel's id. */
  static final String REFERENCE = "indexpattern-datasource-layer-alerts";

  private static final String LAYER = "alerts";
  private static final String COUNT = "count";
  private static final String TIME = "time";
  private static final String VALUES = "values";
  private static final int VALUES_SHOWN = 10;

  private final Panel panel;
  private final String timeField;
  private final ObjectNode columns = Json.object();

  private LensPanel(Panel panel, String timeField) {
    this.panel = panel;
    this.timeField = timeField;
  }

  /** The panel's {@code embeddableConfig.attributes}. */
  static ObjectNode attributes(Panel panel, Source.DataView dataView) {
    ObjectNode attributes =
        Json.object().put("title", panel.title()).put("description", "").put("type", "lens");
    attributes
        .putArray("references")
        .add(Json.reference("index-pattern", dataView.id(), REFERENCE));
    new LensPanel(panel, dataView.timeField()).fill(attributes);
    return attributes;
  }

  private void fill(ObjectNode attributes) {
    ObjectNode visualization =
        switch (panel.kind()) {
          case NUMBER -> number();
          case HISTORY -> history();
          case RANKING -> ranking();
          case SEARCH -> throw new IllegalArgumentException(panel.title());
        };
    columns.set(COUNT, count());
    attributes.put(
        "visualizationType",
        switch (panel.kind()) {
          case NUMBER -> "lnsMetric";
          case HISTORY -> "lnsXY";
          case RANKING, SEARCH -> "lnsDatatable";
        });
    ObjectNode state = attributes.putObject("state");
    state.set("visualization", visualization);
    state.set("query", Json.query(""));
    state.putArray("filters");
    state.set("datasourceStates", datasource());
    state.putArray("internalReferences");
    state.putObject("adHocDataViews");
  }

  private ObjectNode number() {
    return layer(Json.object()).put("metricAccessor", COUNT);
  }

  private ObjectNode history() {
    columns.set(TIME, time());
    columns.set(VALUES, values());
    ObjectNode visualization = Json.object().put("valueLabels", "hide");
    visualization.putObject("legend").put("isVisible", true).put("position", "right");
    visualization.put("preferredSeriesType", "bar_stacked");
    ObjectNode layer = layer(visualization.putArray("layers").addObject());
    layer.putArray("accessors").add(COUNT);
    layer
        .put("position", "top")
        .put("seriesType", "bar_stacked")
        .put("showGridlines", false)
        .put("xAccessor", TIME)
        .put("splitAccessor", VALUES);
    return visualization;
  }

  private ObjectNode ranking() {
    columns.set(VALUES, values());
    ObjectNode visualization = layer(Json.object());
    ArrayNode shown = visualization.putArray("columns");
    shown.addObject().put("columnId", VALUES).put("isTransposed", false);
    shown.addObject().put("columnId", COUNT).put("isTransposed", false);
    return visualization;
  }

  private static ObjectNode layer(ObjectNode layer) {
    return layer.put("layerId", LAYER).put("layerType", "data");
  }

  private ObjectNode datasource() {
    ObjectNode datasource = Json.object();
    ObjectNode layer = datasource.putObject("formBased").putObject("layers").putObject(LAYER);
    layer.set("columns", columns);
    ArrayNode order = layer.putArray("columnOrder");
    columns.fieldNames().forEachRemaining(order::add);
    layer.putObject("incompleteColumns");
    layer.put("sampling", 1);
    datasource.putObject("textBased").putObject("layers");
    return datasource;
  }

  private ObjectNode time() {
    ObjectNode column =
        column("Time", "date", "date_histogram")
            .put("sourceField", timeField)
            .put("isBucketed", true);
    column.put("scale", "interval");
    column
        .putObject("params")
        .put("interval", "auto")
        .put("includeEmptyRows", true)
        .put("dropPartials", false);
    return column;
  }

  private ObjectNode values() {
    ObjectNode column =
        column(Objects.requireNonNull(panel.label()), "string", "terms")
            .put("sourceField", panel.field())
            .put("isBucketed", true)
            .put("scale", "ordinal");
    ObjectNode params = column.putObject("params").put("size", VALUES_SHOWN);
    params.putObject("orderBy").put("type", "column").put("columnId", COUNT);
    params.put("orderDirection", "desc").put("otherBucket", true).put("missingBucket", false);
    params.putObject("parentFormat").put("id", "terms");
    params.putArray("include");
    params.putArray("exclude");
    params.put("includeIsRegex", false).put("excludeIsRegex", false);
    return column;
  }

  private static ObjectNode count() {
    ObjectNode column =
        column("Alerts", "number", "count")
            .put("sourceField", "___records___")
            .put("isBucketed", false)
            .put("scale", "ratio");
    column.putObject("params").put("emptyAsNull", true);
    return column;
  }

  /** Without {@code customLabel}, Kibana puts a label of its own in place of ours. */
  private static ObjectNode column(String label, String dataType, String operation) {
    return Json.object()
        .put("label", label)
        .put("customLabel", true)
        .put("dataType", dataType)
        .put("operationType", operation);
  }
}
