package dev.newterms.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.newterms.cloudtrail.CloudTrailEvent;
import dev.newterms.cloudtrail.CloudTrailEvent.Form;
import dev.newterms.cloudtrail.EcsPath;
import dev.newterms.ecs.EcsDocuments;
import dev.newterms.ecs.EcsField;
import dev.newterms.ecs.EcsFields;
import dev.newterms.ecs.FieldRegistry;
import dev.newterms.ecs.FieldType;
import dev.newterms.ecs.TestDatabases;
import dev.newterms.rule.ReadingOptions;
import dev.newterms.rule.RuleReader;
import dev.newterms.settings.AddressDatabaseKind;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The ECS fields, and one more of each type below {@code proof}, which is the event's member of
 * that name: few ECS fields are anything but keywords.
 */
final class ProofFields implements FieldRegistry {

  private static final EcsFields ECS = TestDatabases.fields();
  private static final EcsDocuments DOCUMENTS = new EcsDocuments(ECS);
  private static final List<EcsField> TYPED =
      Stream.of(FieldType.values())
          .<EcsField>map(type -> new Typed("proof." + type.name().toLowerCase(Locale.ROOT), type))
          .toList();

  /** Reads rules of which none is off. */
  static RuleReader reader() {
    return new RuleReader(
        new ProofFields(),
        ReadingOptions.STRICT.withDatabases(EnumSet.allOf(AddressDatabaseKind.class)));
  }

  /** The whole document of an event. */
  static ObjectNode document(CloudTrailEvent event) {
    ObjectNode document = DOCUMENTS.of(event);
    if (event.form() == Form.CLOUDTRAIL && !event.get("proof").isMissingNode()) {
      document.set("proof", event.get("proof"));
    }
    return document;
  }

  @Override
  public Optional<EcsField> named(String name) {
    return TYPED.stream()
        .filter(field -> field.name().equals(name))
        .findFirst()
        .or(() -> ECS.named(name));
  }

  @Override
  public Collection<EcsField> all() {
    return Stream.concat(TYPED.stream(), ECS.all().stream()).toList();
  }

  private record Typed(String name, FieldType type) implements EcsField {
    @Override
    public JsonNode read(CloudTrailEvent event) {
      return EcsPath.of(name).in(event);
    }

    /** It is a copy, so every value stands in the bytes; what a query compares it with need not. */
    @Override
    public boolean isVerbatim() {
      return true;
    }
  }
}
