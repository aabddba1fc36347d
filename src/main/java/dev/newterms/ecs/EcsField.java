package dev.newterms.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.newterms.cloudtrail.CloudTrailEvent;
import dev.newterms.settings.AddressDatabaseKind;
import java.util.Optional;

/** One ECS field, read from a CloudTrail event on demand. */
public interface EcsField {

  /** The dotted ECS name, for example {@code user.name}. */
  String name();

  /** How its values are compared. */
  FieldType type();

  /**
   * The field's value: text, number, boolean, or an array of these where the field has several
   * values; a missing node where the event has none.
   */
  JsonNode read(CloudTrailEvent event);

  /**
   * Whether each value stands in the bytes of every event that has it, whichever form the event is
   * in: a text as a JSON string, a number or boolean as such. Only then can a search for the
   * value's bytes rule an event out.
   */
  boolean isVerbatim();

  /** The database that has to be configured before events in CloudTrail's form have a value. */
  default Optional<AddressDatabaseKind> database() {
    return Optional.empty();
  }
}
