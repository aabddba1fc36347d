package dev.newterms.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a Lens panel asks Elasticsearch for: its buckets, one inside the other, and how many
 * documents each holds.
 *
 * @param buckets columns, the outermost first
 */
record Aggregation(List<JsonNode> buckets) {

  private static final String NAME = "b";

  /** Of a panel whose only number is the count of documents. */
  static Aggregation of(JsonNode panel) {
    List<JsonNode> columns = Exported.columns(panel);
    JsonNode last = columns.get(columns.size() - 1);
    if (!last.path("operationType").asText().equals("count")
        || !panel.at("/embeddableConfig/attributes/state/query/query").asText().isEmpty()
        || !panel.at("/embeddableConfig/attributes/state/filters").isEmpty()) {
      throw new IllegalArgumentException("not only a count: " + panel.path("title"));
    }
    return new Aggregation(columns.subList(0, columns.size() - 1));
  }

  /** A search request that counts what the query finds. */
  ObjectNode request(JsonNode query) {
    ObjectNode request = Json.object().put("size", 0).put("track_total_hits", true);
    request.set("query", query);
    ObjectNode parent = request;
    for (JsonNode column : buckets) {
      parent = parent.putObject("aggs").putObject(NAME);
      parent.setAll(buckets(column));
    }
    return request;
  }

  /** The counts in a reply, by the values of all columns; without columns, by nothing. */
  Map<List<String>, Long> counts(JsonNode reply) {
    Map<List<String>, Long> counts = new HashMap<>();
    if (buckets.isEmpty()) {
      counts.put(List.of(), reply.at("/hits/total/value").asLong());
    } else {
      add(reply.at("/aggregations/" + NAME), List.of(), counts);
    }
    return counts;
  }

  private void add(JsonNode aggregation, List<String> outer, Map<List<String>, Long> counts) {
    for (JsonNode bucket : aggregation.path("buckets")) {
      List<String> values = Stream.concat(outer.stream(), Stream.of(value(bucket))).toList();
      if (values.size() < buckets.size()) {
        add(bucket.path(NAME), values, counts);
      } else if (bucket.path("doc_count").asLong() > 0) {
        counts.put(values, bucket.path("doc_count").asLong());
      }
    }
  }

  private static String value(JsonNode bucket) {
    return bucket.path(bucket.has("key_as_string") ? "key_as_string" : "key").asText();
  }

  private static ObjectNode buckets(JsonNode column) {
    ObjectNode aggregation = Json.object();
    String field = column.path("sourceField").asText();
    switch (column.path("operationType").asText()) {
      case "terms" ->
          aggregation
              .putObject("terms")
              .put("field", field)
              .put("size", column.at("/params/size").asInt());
      case "date_histogram" -> // Kibana chooses the interval by the time that is shown.
          aggregation
              .putObject("date_histogram")
              .put("field", field)
              .put("calendar_interval", "day")
              .put("format", "yyyy-MM-dd");
      default -> throw new IllegalArgumentException("unknown: " + column);
    }
    return aggregation;
  }
}
