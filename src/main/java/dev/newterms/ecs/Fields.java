package dev.newterms.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.newterms.cloudtrail.CloudTrailEvent;
import dev.newterms.cloudtrail.CloudTrailEvent.Form;
import dev.newterms.cloudtrail.EcsPath;
import java.util.function.Function;

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
    JsonPath from = JsonPath.of(path);
    return verbatim(name, from::in);
  }

  /** A field whose value is copied from one of several places. */
  static EcsField verbatim(String name, Function<CloudTrailEvent, JsonNode> read) {
    return new Field(name, true, read, EcsPath.of(name));
  }

  /** A field whose value does not stand in the event as such. */
  static EcsField derived(String name, Function<CloudTrailEvent, JsonNode> read) {
    return new Field(name, false, read, EcsPath.of(name));
  }

  /** What is in ECS already is taken as it is. */
  private record Field(
      String name, boolean isVerbatim, Function<CloudTrailEvent, JsonNode> mapping, EcsPath path)
      implements EcsField {

    @Override
    public JsonNode read(CloudTrailEvent event) {
      return event.form() == Form.ECS ? path.in(event) : mapping.apply(event);
    }
  }
}
