package dev.newterms.kibana;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Makes the saved objects of what people write. */
final class SavedObjects {

  private static final String SEARCH_INDEX = "kibanaSavedObjectMeta.searchSourceJSON.index";

  private SavedObjects() {}

  /** In the order in which they can be imported one by one. */
  static List<ObjectNode> of(Source source) {
    return List.of(dataView(source), search(source), DashboardObject.of(source));
  }

  /**
   * One saved object.
   *
   * @param model the version of the type's model: the oldest that Kibana takes, and every later
   *     Kibana brings it up to its own
   */
  static ObjectNode object(
      String type, String id, String model, ObjectNode attributes, ArrayNode references) {
    ObjectNode object = Json.object().put("type", type).put("id", id);
    object.set("attributes", attributes);
    object.set("references", references);
    return object
        .put("managed", false)
        .put("coreMigrationVersion", "8.8.0")
        .put("typeMigrationVersion", model);
  }

  private static ObjectNode dataView(Source source) {
    ObjectNode attributes =
        Json.object()
            .put("title", source.dataView().title())
            .put("name", source.dataView().name())
            .put("timeFieldName", source.dataView().timeField());
    return object("index-pattern", source.dataView().id(), "8.0.0", attributes, Json.array());
  }

  private static ObjectNode search(Source source) {
    Source.Search search = source.search();
    ObjectNode attributes =
        Json.object()
            .put("title", search.title())
            .put("description", search.description())
            .put("hideChart", false);
    attributes.set("columns", Json.texts(search.columns()));
    attributes.putArray("sort").addArray().add(search.sort().field()).add(search.sort().order());
    attributes.putObject("grid");
    ObjectNode searchSource = Json.object().put("indexRefName", SEARCH_INDEX);
    searchSource.set("query", Json.query("event.kind: alert"));
    searchSource.putArray("filter");
    attributes.putObject("kibanaSavedObjectMeta").put("searchSourceJSON", searchSource.toString());
    ArrayNode references =
        Json.array().add(Json.reference("index-pattern", source.dataView().id(), SEARCH_INDEX));
    return object("search", search.id(), "8.0.0", attributes, references);
  }
}
