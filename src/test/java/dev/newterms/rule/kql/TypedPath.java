package dev.newterms.rule.kql;

import com.fasterxml.jackson.databind.JsonNode;
import dev.newterms.cloudtrail.CloudTrailEvent;
import dev.newterms.ecs.EcsField;
import dev.newterms.ecs.FieldRegistry;
import dev.newterms.ecs.FieldType;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A field that is the member of the same name in an event's JSON, of the type that its name begins
 * with: {@code ip.a}, {@code date.b}.
 */
record TypedPath(String name) implements EcsField {

  private static final List<EcsField> ALL =
      List.of(
          new TypedPath("keyword.a"),
          new TypedPath("keyword.b"),
          new TypedPath("long.a"),
          new TypedPath("long.b"),
          new TypedPath("boolean.a"),
          new TypedPath("date.a"),
          new TypedPath("ip.a"),
          new TypedPath("ip.b"));

  /** Knows two or one of each type. */
  static final FieldRegistry FIELDS =
      new FieldRegistry() {
        @Override
        public Optional<EcsField> named(String name) {
          return ALL.stream().filter(field -> field.name().equals(name)).findFirst();
        }

        @Override
        public Collection<EcsField> all() {
          return ALL;
        }
      };

  @Override
  public FieldType type() {
    return FieldType.valueOf(name.substring(0, name.indexOf('.')).toUpperCase(Locale.ROOT));
  }

  @Override
  public JsonNode read(CloudTrailEvent event) {
    return event.get(name);
  }

  @Override
  public boolean isVerbatim() {
    return true;
  }
}
