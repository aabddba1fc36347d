package dev.newterms.rule.kql;

import com.fasterxml.jackson.databind.JsonNode;
import dev.newterms.cloudtrail.CloudTrailEvent;
import dev.newterms.ecs.EcsField;
import dev.newterms.ecs.FieldRegistry;
import dev.newterms.ecs.FieldType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A keyword field that is the member of the same name in an event's JSON. */
public record EventPath(String name) implements EcsField {

  /** Knows every field but those that begin with {@code unknown}; lists only three. */
  public static final FieldRegistry FIELDS =
      new FieldRegistry() {
        @Override
        public Optional<EcsField> named(String name) {
          return name.startsWith("unknown") ? Optional.empty() : Optional.of(new EventPath(name));
        }

        @Override
        public Collection<EcsField> all() {
          return List.of(new EventPath("f"), new EventPath("g"), new EventPath("h"));
        }
      };

  @Override
  public FieldType type() {
    return FieldType.KEYWORD;
  }

  @Override
  public JsonNode read(CloudTrailEvent event) {
    return event.get(name);
  }

  /** If its name says so. */
  @Override
  public boolean isVerbatim() {
    return List.of("event.action", "event.provider").contains(name) || name.startsWith("verbatim");
  }
}
