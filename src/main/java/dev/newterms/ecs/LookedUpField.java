package dev.newterms.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.newterms.cloudtrail.CloudTrailEvent;
import dev.newterms.settings.AddressDatabaseKind;
import java.util.Optional;

/**
 * A field whose value is looked up in a database; only a document that is in ECS brings its own.
 *
 * @param field what it is otherwise
 */
record LookedUpField(EcsField field, AddressDatabaseKind kind) implements EcsField {

  @Override
  public String name() {
    return field.name();
  }

  @Override
  public FieldType type() {
    return field.type();
  }

  @Override
  public JsonNode read(CloudTrailEvent event) {
    return field.read(event);
  }

  @Override
  public boolean isVerbatim() {
    return field.isVerbatim();
  }

  @Override
  public Optional<AddressDatabaseKind> database() {
    return Optional.of(kind);
  }
}
