package dev.newterms.ecs;

import dev.newterms.settings.NearestName;
import java.util.Collection;
import java.util.Optional;

/** The fields that rules can name. */
public interface FieldRegistry {

  /** The field of this dotted name, or empty where there is none. */
  Optional<EcsField> named(String name);

  /** All fields; of those with any path below them, only the topmost. */
  Collection<EcsField> all();

  /** Ends a sentence about a name that no field has: which field may be meant, or nothing. */
  default String guessOf(String name) {
    return NearestName.to(name, all().stream().map(EcsField::name))
        .map(known -> "; did you mean '" + known + "'?")
        .orElse("");
  }
}
