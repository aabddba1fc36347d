package dev.newterms.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.newterms.cloudtrail.CloudTrailEvent;
import dev.newterms.cloudtrail.CloudTrailEvent.Form;
import dev.newterms.cloudtrail.EcsPath;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The kinds of {@link EcsField}, by where their value comes from. */
final class Fields {

  private Fields() {}

  /** A field with the same value in every event. */
  static EcsField constant(String name, String value) {
    TextNode node = TextNode.valueOf(value);
    return derived(name, event -> node);
  }

  /**
   * A field whose value is copied as it is.
   *
   * @param path dotted path in the CloudTrail event
   */
  static EcsField copied(String name, String path) {
    return copied(name, FieldType.KEYWORD, path);
  }

  /** The same for a field that is not of type keyword. */
  static EcsField copied(String name, FieldType type, String path) {
    JsonPath from = JsonPath.of(path);
    return new Field(name, type, true, from::valuesIn, EcsPath.of(name), Values::scalars);
  }

  /** A field whose value is copied from one of several places. */
  static EcsField verbatim(String name, Function<CloudTrailEvent, JsonNode> read) {
    return new Field(name, FieldType.KEYWORD, true, read, EcsPath.of(name), Values::scalars);
  }

  /** A field whose value does not stand in the event as such. */
  static EcsField derived(String name, Function<CloudTrailEvent, JsonNode> read) {
    return derived(name, FieldType.KEYWORD, read);
  }

  /** The same for a field that is not of type keyword. */
  static EcsField derived(String name, FieldType type, Function<CloudTrailEvent, JsonNode> read) {
    return new Field(name, type, false, read, EcsPath.of(name), Values::scalars);
  }

  /**
   * A keyword field where an ECS document has the value in another type than rules compare it in.
   *
   * @param inEcs makes the one from the other
   */
  static EcsField derived(
      String name, Function<CloudTrailEvent, JsonNode> read, UnaryOperator<JsonNode> inEcs) {
    return new Field(name, FieldType.KEYWORD, false, read, EcsPath.of(name), inEcs);
  }

  /**
   * What is in ECS already is taken as it is. So in that form every value stands in the event's
   * bytes, and {@code isVerbatim} says whether it does in CloudTrail's form as well.
   */
  private record Field(
      String name,
      FieldType type,
      boolean isVerbatim,
      Function<CloudTrailEvent, JsonNode> mapping,
      EcsPath path,
      UnaryOperator<JsonNode> inEcs)
      implements EcsField {

    @Override
    public JsonNode read(CloudTrailEvent event) {
      return event.form() == Form.ECS ? inEcs.apply(path.in(event)) : mapping.apply(event);
    }
  }
}
