package dev.newterms.rule.kql;

import dev.newterms.ecs.EcsField;
import dev.newterms.ecs.EcsFields;
import dev.newterms.ecs.FieldRegistry;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/** The ECS fields, and some of each type besides. */
final class AllFields implements FieldRegistry {

  private final FieldRegistry ecs = EcsFields.withoutDatabases();

  @Override
  public Optional<EcsField> named(String name) {
    return ecs.named(name).or(() -> TypedPath.FIELDS.named(name));
  }

  @Override
  public Collection<EcsField> all() {
    return Stream.concat(ecs.all().stream(), TypedPath.FIELDS.all().stream()).toList();
  }
}
