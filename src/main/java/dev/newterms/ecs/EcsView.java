package dev.newterms.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.newterms.cloudtrail.CloudTrailEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One event at a time as rules see it: its ECS fields, each read when it is asked for the first
 * time and kept until the next event.
 */
public final class EcsView {

  private final EcsField[] fields;
  private final @Nullable JsonNode[] values;
  private @Nullable CloudTrailEvent event;

  EcsView(List<EcsField> fields) {
    this.fields = fields.toArray(EcsField[]::new);
    this.values = new JsonNode[fields.size()];
  }

  /** Turns to this event; returns this view. */
  public EcsView of(CloudTrailEvent event) {
    this.event = event;
    Arrays.fill(values, null);
    return this;
  }

  /** The value of the field that has this slot, as {@link EcsField#read} says. */
  public JsonNode get(int slot) {
    JsonNode value = values[slot];
    if (value == null) {
      value = fields[slot].read(event());
      values[slot] = value;
    }
    return value;
  }

  /** The event that is shown. */
  public CloudTrailEvent event() {
    return Objects.requireNonNull(event, "no event yet");
  }
}
