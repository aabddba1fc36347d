package dev.newterms.rule.kql;

import dev.newterms.ecs.EcsField;
import dev.newterms.ecs.FieldRegistry;
import java.util.List;

/** The fields that a query means by a name or a pattern. */
final class FieldNames {

  private final FieldRegistry fields;

  FieldNames(FieldRegistry fields) {
    this.fields = fields;
  }

  /** The field of this name, or all whose names match the pattern; none where there is none. */
  List<EcsField> meantBy(Value field) {
    if (field instanceof Value.Literal name) {
      return fields.named(name.text()).stream().toList();
    }
    ValueMatcher pattern = new WildcardMatcher((Value.Wildcard) field);
    return fields.all().stream().filter(known -> pattern.matches(known.name())).toList();
  }
}
