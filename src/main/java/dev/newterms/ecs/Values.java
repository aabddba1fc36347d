package dev.newterms.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** The values of a field: a missing node for none, the node for one, an array for several. */
final class Values {

  private Values() {}

  static JsonNode none() {
    return MissingNode.getInstance();
  }

  static JsonNode of(Collection<JsonNode> values) {
    return switch (values.size()) {
      case 0 -> none();
      case 1 -> values.iterator().next();
      default -> JsonNodeFactory.instance.arrayNode(values.size()).addAll(values);
    };
  }

  static JsonNode of(String text) {
    return text.isEmpty() ? none() : TextNode.valueOf(text);
  }

  /** The first of these that is a value. */
  static JsonNode first(JsonNode... candidates) {
    for (JsonNode candidate : candidates) {
      if (!candidate.isMissingNode()) {
        return candidate;
      }
    }
    return none();
  }

  /**
   * Texts, numbers and booleans, also in arrays at any depth. An object where one of them belongs
   * counts for nothing, and so does a null.
   */
  static JsonNode scalars(JsonNode written) {
    if (isScalar(written)) {
      return written;
    }
    List<JsonNode> found = new ArrayList<>();
    eachScalar(written, found::add);
    return of(found);
  }

  static void eachScalar(JsonNode written, Consumer<JsonNode> consumer) {
    if (isScalar(written)) {
      consumer.accept(written);
    } else if (written.isArray()) {
      written.forEach(element -> eachScalar(element, consumer));
    }
  }

  /** Whether it is a text, a number or a boolean. */
  static boolean isScalar(JsonNode written) {
    return written.isValueNode() && !written.isNull();
  }
}
