package dev.newterms.rule.kql;

import dev.newterms.ecs.EcsField;
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
 * Compiles queries to event matchers, as Elasticsearch evaluates what Kibana makes of them.
 *
 * <p>A clause holds if it holds for one value of its field, so several clauses on one field may
 * hold for different values, and none does where there is no value. {@code not} holds wherever its
 * operand does not. What a value has to be like depends on the field's type:
 *
 * <ul>
 *   <li>KEYWORD: a literal is the same text, with its case. A wildcard spans the whole text. Ranges
 *       go by the bytes of UTF-8. A boolean or number is the text that it is written as.
 *   <li>LONG: by size; fractions are allowed in the query. What an event has as text is a number if
 *       it spells one; a fraction there is cut off.
 *   <li>BOOLEAN: {@code true} or {@code false}; false is less than true.
 *   <li>DATE: a date stands for all milliseconds from its first to its last, see {@link Dates}:
 *       {@code :} is between them, {@code >} after the last, {@code >=} from the first, {@code <}
 *       before the first, {@code <=} to the last.
 *   <li>IP: an address, however it is written, or a CIDR block; ranges compare 128 bits, with IPv4
 *       addresses mapped to IPv6.
 * </ul>
 *
 * <p>{@code <field>: *} holds if there is a value that the type can hold. A pattern as field stands
 * for every field that {@link dev.newterms.ecs.FieldRegistry#all} lists and whose name it matches,
 * and holds if one of them does; those whose type cannot hold the value never do.
 *
 * <p>Sources: kbn-es-query of Kibana ({@code is.ts}, {@code range.ts}, {@code get_fields.ts}), the
 * field mappers of Elasticsearch.
 *
 * <p>Fields are looked up and values prepared once. Matching allocates nothing once the fields of
 * an event were read.
 */
public final class KqlCompiler implements Expression.Visitor<EventMatcher> {

  private final FieldSlots slots;
  private final FieldNames fields;

  private KqlCompiler(FieldSlots slots) {
    this.slots = slots;
    this.fields = new FieldNames(slots.registry());
  }

  /**
   * The query's matcher, for views of the given slots.
   *
   * @throws KqlException for the first of the query's {@link Query#problems}
   */
  public static EventMatcher compile(Query query, FieldSlots slots) {
    query.problems(slots.registry()).stream()
        .findFirst()
        .ifPresent(
            problem -> {
              throw new KqlException(problem);
            });
    return compile(query.expression(), slots);
  }

  /** The matcher of an expression, or a part of one, that the fields of the slots can answer. */
  static EventMatcher compile(Expression expression, FieldSlots slots) {
    return expression.accept(new KqlCompiler(slots));
  }

  @Override
  public EventMatcher visitAnd(And and) {
    EventMatcher[] operands =
        and.operands().stream().map(o -> o.accept(this)).toArray(EventMatcher[]::new);
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
    return anyOf(alternatives(or.operands()));
  }

  @Override
  public EventMatcher visitNot(Not not) {
    EventMatcher operand = not.operand().accept(this);
    return event -> !operand.matches(event);
  }

  @Override
  public EventMatcher visitIs(Is is) {
    return on(is.field(), List.of(is));
  }

  @Override
  public EventMatcher visitRange(Range range) {
    return on(range.field(), List.of(range));
  }

  @Override
  public EventMatcher visitExists(Exists exists) {
    return anyOf(
        fields.meantBy(exists.field()).stream()
            .map(slots::of)
            .<EventMatcher>map(slot -> event -> event.compared(slot).length > 0)
            .toList());
  }

  @Override
  public EventMatcher visitMatchAll() {
    return event -> true;
  }

  /** One matcher for all clauses on one field: a long list of actions reads the action once. */
  private List<EventMatcher> alternatives(List<Expression> operands) {
    Map<Value, List<Expression>> clauses = new LinkedHashMap<>();
    List<EventMatcher> matchers = new ArrayList<>();
    for (Expression operand : operands) {
      if (operand instanceof Is is) {
        clauses.computeIfAbsent(is.field(), field -> new ArrayList<>()).add(is);
      } else if (operand instanceof Range range) {
        clauses.computeIfAbsent(range.field(), field -> new ArrayList<>()).add(range);
      } else {
        matchers.add(operand.accept(this));
      }
    }
    clauses.forEach((field, alternatives) -> matchers.add(on(field, alternatives)));
    return matchers;
  }

  /** Matches if one of the clauses holds for one of the fields. */
  private EventMatcher on(Value field, List<Expression> clauses) {
    List<Clause> read = clauses.stream().flatMap(clause -> Clause.of(clause).stream()).toList();
    List<EventMatcher> matchers = new ArrayList<>();
    for (EcsField meant : fields.meantBy(field)) {
      List<ValueMatcher> values =
          read.stream().flatMap(clause -> clause.matcher(meant.type()).stream()).toList();
      if (!values.isEmpty()) {
        matchers.add(on(slots.of(meant), AnyOf.of(values)));
      }
    }
    return anyOf(matchers);
  }

  private static EventMatcher on(int slot, ValueMatcher values) {
    return event -> values.matchesAny(event.compared(slot));
  }

  private static EventMatcher anyOf(List<EventMatcher> matchers) {
    if (matchers.size() == 1) {
      return matchers.get(0);
    }
    EventMatcher[] alternatives = matchers.toArray(EventMatcher[]::new);
    return event -> {
      for (EventMatcher alternative : alternatives) {
        if (alternative.matches(event)) {
          return true;
        }
      }
      return false;
    };
  }
}
