package dev.newterms.timeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** JSON Merge Patch (RFC 7396) of objects. */
final class MergePatch {

  private MergePatch() {}

  /** Replaces what the patch gives, member by member, and removes what it gives as null. */
  static void apply(JsonNode patch, ObjectNode target) {
    for (Map.Entry<String, JsonNode> member : patch.properties()) {
      JsonNode value = member.getValue();
      if (value.isNull()) {
        target.remove(member.getKey());
      } else if (value.isObject()) {
        apply(value, objectAt(target, member.getKey()));
      } else {
        target.set(member.getKey(), value);
      }
    }
  }

  private static ObjectNode objectAt(ObjectNode parent, String key) {
    return parent.path(key) instanceof ObjectNode object ? object : parent.putObject(key);
  }
}
