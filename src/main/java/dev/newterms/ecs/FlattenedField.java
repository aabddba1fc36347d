package dev.newterms.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.newterms.cloudtrail.CloudTrailEvent;
import dev.newterms.cloudtrail.CloudTrailEvent.Form;
import dev.newterms.cloudtrail.EcsPath;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A field of Elasticsearch's type {@code flattened}: an object whose leaves are values, all of them
 * texts. Its own name stands for any leaf, and its name with a path below it for those there.
 */
final class FlattenedField implements EcsField {

  private final String name;
  private final Function<CloudTrailEvent, JsonNode> object;
  private final EcsPath path;

  /**
   * @param object the object of an event in CloudTrail's form; a missing node where there is none
   */
  FlattenedField(String name, Function<CloudTrailEvent, JsonNode> object) {
    this.name = name;
    this.object = object;
    this.path = EcsPath.of(name);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public FieldType type() {
    return FieldType.KEYWORD;
  }

  @Override
  public JsonNode read(CloudTrailEvent event) {
    List<JsonNode> leaves = new ArrayList<>();
    eachLeaf(object(event), leaf -> leaves.add(text(leaf)));
    return Values.of(leaves);
  }

  /** Numbers are written anew, so that not every value stands in the event as it is. */
  @Override
  public boolean isVerbatim() {
    return false;
  }

  /** The object as it is. */
  JsonNode object(CloudTrailEvent event) {
    return event.form() == Form.ECS ? path.in(event) : object.apply(event);
  }

  /** The field of the leaves at a path below this one. */
  EcsField below(String dotted) {
    EcsPath leaf = EcsPath.of(dotted);
    String whole = name + "." + dotted;
    return Fields.derived(
        whole, event -> texts(leaf.in(object(event)::path)), FlattenedField::texts);
  }

  private static JsonNode texts(JsonNode values) {
    List<JsonNode> texts = new ArrayList<>();
    Values.eachScalar(values, value -> texts.add(text(value)));
    return Values.of(texts);
  }

  private static void eachLeaf(JsonNode value, Consumer<JsonNode> consumer) {
    if (value.isContainerNode()) {
      value.forEach(child -> eachLeaf(child, consumer));
    } else {
      Values.eachScalar(value, consumer);
    }
  }

  private static TextNode text(JsonNode value) {
    return TextNode.valueOf(value.asText());
  }
}
