package dev.newterms.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.newterms.ecs.EcsField;
import dev.newterms.ecs.EcsFields;
import dev.newterms.ecs.FieldRegistry;
import dev.newterms.rule.kql.Expression;
import dev.newterms.rule.kql.Expression.And;
import dev.newterms.rule.kql.Expression.Exists;
import dev.newterms.rule.kql.Expression.Is;
import dev.newterms.rule.kql.Expression.Not;
import dev.newterms.rule.kql.Expression.Or;
import dev.newterms.rule.kql.Expression.Range;
import dev.newterms.rule.kql.Value;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What Elasticsearch answers to a query on one ECS document; nothing is prepared or remembered. */
final class SlowQuery implements Expression.Visitor<Boolean> {

  private final Leaves document;
  private final FieldRegistry fields;

  private SlowQuery(Leaves document, FieldRegistry fields) {
    this.document = document;
    this.fields = fields;
  }

  static boolean matches(Expression query, Leaves document, FieldRegistry fields) {
    return query.accept(new SlowQuery(document, fields));
  }

  /** The values that this document has in a field. */
  static List<JsonNode> values(EcsField field, Leaves document) {
    return EcsFields.isFlattened(field) ? document.below(field.name()) : document.at(field.name());
  }

  @Override
  public Boolean visitAnd(And and) {
    return and.operands().stream().allMatch(operand -> operand.accept(this));
  }

  @Override
  public Boolean visitOr(Or or) {
    return or.operands().stream().anyMatch(operand -> operand.accept(this));
  }

  @Override
  public Boolean visitNot(Not not) {
    return !not.operand().accept(this);
  }

  @Override
  public Boolean visitIs(Is is) {
    return anyValue(is.field(), (type, value) -> type.is(value, is.value()));
  }

  @Override
  public Boolean visitExists(Exists exists) {
    return anyValue(exists.field(), SlowType::holds);
  }

  @Override
  public Boolean visitRange(Range range) {
    return anyValue(
        range.field(), (type, value) -> type.isOnSide(value, range.side(), range.bound()));
  }

  @Override
  public Boolean visitMatchAll() {
    return true;
  }

  private boolean anyValue(Value field, BiPredicate<SlowType, JsonNode> predicate) {
    return named(field).anyMatch(found -> anyValue(found, predicate));
  }

  private boolean anyValue(EcsField field, BiPredicate<SlowType, JsonNode> predicate) {
    SlowType type = SlowType.of(field.type());
    Predicate<JsonNode> ofValue = value -> predicate.test(type, value);
    return values(field, document).stream().anyMatch(ofValue);
  }

  private Stream<EcsField> named(Value field) {
    if (field instanceof Value.Wildcard pattern) {
      return fields.all().stream()
          .filter(candidate -> SlowType.matches(pattern, candidate.name()))
          .map(EcsField.class::cast);
    }
    Optional<EcsField> one = fields.named(((Value.Literal) field).text());
    return one.stream();
  }
}
