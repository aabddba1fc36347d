package dev.newterms.kibana;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Builds JSON as Kibana keeps it. */
final class Json {

  static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static ArrayNode array() {
    return MAPPER.createArrayNode();
  }

  static ArrayNode texts(List<String> texts) {
    ArrayNode array = array();
    texts.forEach(array::add);
    return array;
  }

  static ObjectNode query(String kql) {
    return object().put("query", kql).put("language", "kuery");
  }

  static ObjectNode reference(String type, String id, String name) {
    return object().put("type", type).put("id", id).put("name", name);
  }
}
