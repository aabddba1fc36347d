package dev.newterms.rule.kql;

import dev.newterms.ecs.FieldSlots;
import dev.newterms.rule.kql.Expression.And;
import dev.newterms.rule.kql.Expression.Exists;
import dev.newterms.rule.kql.Expression.Is;
import dev.newterms.rule.kql.Expression.Not;
import dev.newterms.rule.kql.Expression.Or;
import dev.newterms.rule.kql.Expression.Range;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compiles queries to event matchers, as Elasticsearch evaluates them on keyword, number and
 * boolean fields. Fields are looked up and patterns prepared once; matching text allocates nothing.
 */
public final class KqlCompiler implements Expression.Visitor<EventMatcher> {

  private final FieldSlots slots;

  private KqlCompiler(FieldSlots slots) {
    this.slots = slots;
  }

  /**
   * The query's matcher, for views of the given slots.
   *
   * @throws KqlException where it names a field that is not there
   */
  public static EventMatcher compile(Query query, FieldSlots slots) {
    query.unknownFields(slots.registry()).stream()
        .findFirst()
        .ifPresent(
            problem -> {
              throw new KqlException(problem);
            });
    return query.expression().accept(new KqlCompiler(slots));
  }

  @Override
  public EventMatcher visitAnd(And and) {
    EventMatcher[] operands = all(and.operands());
    return event -> {
      for (EventMatcher operand : operands) {
        if (!operand.matches(event)) {
          return false;
        }
      }
      return true;
    };
  }

  @Override
  public EventMatcher visitOr(Or or) {
    EventMatcher[] operands = alternatives(or.operands());
    return event -> {
      for (EventMatcher operand : operands) {
        if (operand.matches(event)) {
          return true;
        }
      }
      return false;
    };
  }

  @Override
  public EventMatcher visitNot(Not not) {
    EventMatcher operand = not.operand().accept(this);
    return event -> !operand.matches(event);
  }

  @Override
  public EventMatcher visitIs(Is is) {
    return is.value() instanceof Value.Wildcard wildcard
        ? on(is.field(), new WildcardMatcher(wildcard))
        : on(is.field(), new LiteralMatcher(List.of(((Value.Literal) is.value()).text())));
  }

  @Override
  public EventMatcher visitExists(Exists exists) {
    return on(exists.field(), value -> !value.isMissingNode() && !value.isNull());
  }

  @Override
  public EventMatcher visitRange(Range range) {
    throw new UnsupportedOperationException(range.toString());
  }

  @Override
  public EventMatcher visitMatchAll() {
    return event -> true;
  }

  /** One matcher for all literals of one field: a long list of actions reads the action once. */
  private EventMatcher[] alternatives(List<Expression> operands) {
    Map<Value, List<String>> literals = new LinkedHashMap<>();
    List<EventMatcher> matchers = new ArrayList<>();
    for (Expression operand : operands) {
      if (operand instanceof Is is && is.value() instanceof Value.Literal literal) {
        literals.computeIfAbsent(is.field(), field -> new ArrayList<>()).add(literal.text());
      } else {
        matchers.add(operand.accept(this));
      }
    }
    literals.forEach((field, texts) -> matchers.add(on(field, new LiteralMatcher(texts))));
    return matchers.toArray(EventMatcher[]::new);
  }

  private EventMatcher[] all(List<Expression> operands) {
    return operands.stream().map(o -> o.accept(this)).toArray(EventMatcher[]::new);
  }

  private EventMatcher on(Value field, ValueMatcher values) {
    String name = ((Value.Literal) field).text();
    int slot = slots.of(slots.registry().named(name).orElseThrow());
    return event -> values.matchesAny(event.get(slot));
  }
}
