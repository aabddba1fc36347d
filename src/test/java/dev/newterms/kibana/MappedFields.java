package dev.newterms.kibana;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The fields that our own template maps, whatever else a cluster maps by itself. */
final class MappedFields {

  private static final Path TEMPLATE =
      Path.of("src/main/resources/elasticsearch/component-templates/newterms.alerts@package.json");

  /** Types whose values Elasticsearch can count and sort by. */
  private static final Set<String> COUNTABLE =
      Set.of("keyword", "long", "float", "date", "boolean", "ip");

  private final Map<String, String> types = new TreeMap<>();

  private MappedFields(JsonNode properties) {
    add("", properties);
  }

  static MappedFields read() throws IOException {
    JsonNode template = Json.MAPPER.readTree(TEMPLATE.toFile());
    return new MappedFields(template.at("/template/mappings/properties"));
  }

  boolean contains(String field) {
    return types.containsKey(field);
  }

  boolean isCountable(String field) {
    return COUNTABLE.contains(types.getOrDefault(field, ""));
  }

  boolean isDate(String field) {
    return types.getOrDefault(field, "").equals("date");
  }

  private void add(String prefix, JsonNode properties) {
    for (Map.Entry<String, JsonNode> field : properties.properties()) {
      String name = prefix + field.getKey();
      JsonNode type = field.getValue().path("type");
      if (type.isTextual()) {
        types.put(name, type.asText());
      }
      add(name + ".", field.getValue().path("properties"));
    }
  }
}
