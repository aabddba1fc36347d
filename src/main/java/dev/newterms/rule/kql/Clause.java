package dev.newterms.rule.kql;

import dev.newterms.ecs.EcsField;
import dev.newterms.ecs.FieldType;
import dev.newterms.rule.kql.Expression.Is;
import dev.newterms.rule.kql.Expression.Range;
import java.util.Optional;

/** What a query says of the values of a field, and what a field of some type makes of it. */
sealed interface Clause {

  /** The field's values that are meant, or empty where its type cannot hold such a value. */
  Optional<ValueMatcher> matcher(FieldType type);

  /** What is wrong with asking this field for it, for people. */
  String problem(EcsField field);

  /** The value that is asked for, as far as it is fixed. */
  String text();

  /** The clause that an expression is, without its field; empty where it is none about values. */
  static Optional<Clause> of(Expression expression) {
    if (expression instanceof Range range) {
      return Optional.of(new Bounded(range));
    }
    if (expression instanceof Is is) {
      return Optional.of(
          is.value() instanceof Value.Literal literal
              ? new Equal(literal)
              : new Like((Value.Wildcard) is.value()));
    }
    return Optional.empty();
  }

  record Equal(Value.Literal value) implements Clause {
    @Override
    public Optional<ValueMatcher> matcher(FieldType type) {
      return Comparison.of(type).literal(text());
    }

    @Override
    public String text() {
      return value.text();
    }

    @Override
    public String problem(EcsField field) {
      return expected(Comparison.of(field.type()).literals(), field, text());
    }
  }

  record Like(Value.Wildcard value) implements Clause {
    @Override
    public Optional<ValueMatcher> matcher(FieldType type) {
      return Comparison.of(type).wildcard(value);
    }

    @Override
    public String text() {
      return String.join("*", value.parts());
    }

    @Override
    public String problem(EcsField field) {
      return expected(Comparison.of(field.type()).literals(), field, text());
    }
  }

  record Bounded(Range range) implements Clause {
    @Override
    public Optional<ValueMatcher> matcher(FieldType type) {
      return Comparison.of(type).range(range.side(), text());
    }

    @Override
    public String text() {
      return range.bound();
    }

    @Override
    public String problem(EcsField field) {
      return expected(Comparison.of(field.type()).bounds(), field, text());
    }
  }

  private static String expected(String values, EcsField field, String got) {
    return "expected " + values + " for '" + field.name() + "', got " + QueryProblem.quoted(got);
  }
}
