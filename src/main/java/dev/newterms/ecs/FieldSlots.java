package dev.newterms.ecs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The fields that a set of rules reads, each with a slot of its own: what the rules have in common
 * is read once for an event.
 */
public final class FieldSlots {

  private final FieldRegistry registry;
  private final Map<String, Integer> slots = new HashMap<>();
  private final List<EcsField> fields = new ArrayList<>();

  /** Slots for fields of this registry. */
  public FieldSlots(FieldRegistry registry) {
    this.registry = registry;
  }

  /** The fields that there are. */
  public FieldRegistry registry() {
    return registry;
  }

  /** The field's slot, the same for every field of its name. */
  public int of(EcsField field) {
    return slots.computeIfAbsent(
        field.name(),
        name -> {
          fields.add(field);
          return fields.size() - 1;
        });
  }

  /** A view with a slot for each field that was asked for so far. */
  public EcsView view() {
    return new EcsView(fields);
  }
}
