package dev.newterms.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.newterms.cloudtrail.CloudTrailEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One event at a time as rules see it: its ECS fields, each read when it is asked for the first
 * time and kept until the next event.
 */
public final class EcsView {

  private static final Object[] UNREAD = {};

  private final EcsField[] fields;
  private final @Nullable JsonNode[] values;
  private final Object[][] compared;
  private @Nullable CloudTrailEvent event;

  EcsView(List<EcsField> fields) {
    this.fields = fields.toArray(EcsField[]::new);
    this.values = new JsonNode[fields.size()];
    this.compared = new Object[fields.size()][];
    Arrays.fill(compared, UNREAD);
  }

  /** Turns to this event; returns this view. */
  public EcsView of(CloudTrailEvent event) {
    this.event = event;
    Arrays.fill(values, null);
    Arrays.fill(compared, UNREAD);
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

  /**
   * The values of the field that has this slot as rules compare them, made once for an event: those
   * of a keyword field as {@link String}, also numbers and booleans, addresses as {@link Ip}, dates
   * as milliseconds since the epoch, booleans as 0 and 1, both as {@link Long} like whole numbers.
   * What the field's type cannot hold is not among them. Not to be changed.
   */
  public Object[] compared(int slot) {
    Object[] found = compared[slot];
    if (found == UNREAD) {
      found = ComparedValues.of(fields[slot].type(), get(slot));
      compared[slot] = found;
    }
    return found;
  }

  /**
   * The terms that the values of the field that has this slot are, each once: an address in one
   * spelling, any other value as it is written. What the field's type cannot hold is no term.
   */
  public Set<String> terms(int slot) {
    return ComparedValues.terms(fields[slot].type(), get(slot));
  }

  /** The event that is shown. */
  public CloudTrailEvent event() {
    return Objects.requireNonNull(event, "no event yet");
  }
}
