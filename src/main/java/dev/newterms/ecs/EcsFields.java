package dev.newterms.ecs;

import java.util.Map;
import java.util.Optional;

/** The ECS fields that rules can name. */
public final class EcsFields {

  private static final Map<String, EcsField> BY_NAME = Map.of();

  private EcsFields() {}

  /** The field of this dotted name, or empty where newterms does not map it. */
  public static Optional<EcsField> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }
}
