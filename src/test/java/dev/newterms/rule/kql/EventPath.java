package dev.newterms.rule.kql;

import com.fasterxml.jackson.databind.JsonNode;
import dev.newterms.cloudtrail.CloudTrailEvent;
import dev.newterms.ecs.EcsField;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A field that is the member of the same name in an event's JSON, verbatim if its name says so. */
public record EventPath(String name) implements EcsField {

  /** Knows every field but those that begin with {@code unknown}. */
  public static final Function<String, Optional<EcsField>> FIELDS =
      name -> name.startsWith("unknown") ? Optional.empty() : Optional.of(new EventPath(name));

  @Override
  public JsonNode read(CloudTrailEvent event) {
    return event.get(name);
  }

  @Override
  public boolean isVerbatim() {
    return List.of("event.action", "event.provider").contains(name) || name.startsWith("verbatim");
  }
}
