package dev.newterms.ecs;

import java.util.Collection;
import java.util.Optional;

/** The fields that rules can name. */
public interface FieldRegistry {

  /** The field of this dotted name, or empty where there is none. */
  Optional<EcsField> named(String name);

  /** All fields; of those with any path below them, only the topmost. */
  Collection<EcsField> all();
}
