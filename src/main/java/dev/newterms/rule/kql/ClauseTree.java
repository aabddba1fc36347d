package dev.newterms.rule.kql;

import com.fasterxml.jackson.databind.JsonNode;
import dev.newterms.ecs.EcsView;
import dev.newterms.ecs.FieldSlots;
import dev.newterms.rule.kql.Expression.And;
import dev.newterms.rule.kql.Expression.Exists;
import dev.newterms.rule.kql.Expression.Is;
import dev.newterms.rule.kql.Expression.Not;
import dev.newterms.rule.kql.Expression.Or;
import dev.newterms.rule.kql.Expression.Range;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A query taken apart, to tell which of its clauses hold for an event. Each part is compiled as a
 * query of its own, so what is said of it is what the job would say.
 */
public final class ClauseTree {

  /**
   * A clause or a combination of them, and what it says of one event.
   *
   * @param text as a query; of a combination only what combines its parts, such as {@code and}
   * @param holds whether the event matches it
   * @param values of the fields that it names, by field, none where the field is missing; of a
   *     pattern, only the fields that are there; empty for a combination
   */
  public record Part(
      String text, boolean holds, Map<String, List<String>> values, List<Part> parts) {}

  private final String text;
  private final EventMatcher matcher;
  private final boolean pattern;
  private final Map<String, Integer> fields = new LinkedHashMap<>();
  private final List<ClauseTree> parts;

  private ClauseTree(String text, Expression expression, List<Expression> parts, FieldSlots slots) {
    this.text = text;
    this.matcher = KqlCompiler.compile(expression, slots);
    this.parts = parts.stream().map(part -> of(part, slots)).toList();
    Set<Value> named = parts.isEmpty() ? expression.accept(new FieldsNamed()) : Set.of();
    this.pattern = named.stream().anyMatch(Value.Wildcard.class::isInstance);
    named.stream()
        .flatMap(field -> new FieldNames(slots.registry()).meantBy(field).stream())
        .forEach(field -> fields.put(field.name(), slots.of(field)));
  }

  /** Takes the expression apart, for views of the given slots. */
  public static ClauseTree of(Expression expression, FieldSlots slots) {
    if (expression instanceof And and) {
      return new ClauseTree("and", and, and.operands(), slots);
    }
    if (expression instanceof Or or && !isListOfValues(or)) {
      return new ClauseTree("or", or, or.operands(), slots);
    }
    if (expression instanceof Not not) {
      return new ClauseTree("not", not, List.of(not.operand()), slots);
    }
    String text = expression instanceof Or or ? listOfValues(or) : KqlPrinter.print(expression);
    return new ClauseTree(text, expression, List.of(), slots);
  }

  /** What this and its parts say of the event. */
  public Part on(EcsView event) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    fields.forEach(
        (name, slot) -> {
          List<String> texts = texts(event.get(slot));
          if (!pattern || !texts.isEmpty()) {
            values.put(name, texts);
          }
        });
    return new Part(
        text, matcher.matches(event), values, parts.stream().map(part -> part.on(event)).toList());
  }

  private static List<String> texts(JsonNode value) {
    List<String> texts = new ArrayList<>();
    for (JsonNode one : value.isArray() ? value : List.of(value)) {
      if (!one.isMissingNode() && !one.isNull()) {
        texts.add(one.isValueNode() ? one.asText() : one.toString());
      }
    }
    return texts;
  }

  /** Whether all it asks for is any of several values in one field, which is one clause then. */
  private static boolean isListOfValues(Or or) {
    return or.operands().stream().allMatch(Is.class::isInstance)
        && or.accept(new FieldsNamed()).size() == 1;
  }

  /** As in {@code field:("a" or "b")}. */
  private static String listOfValues(Or or) {
    String first = KqlPrinter.print(or.operands().get(0));
    Is is = (Is) or.operands().get(0);
    String field = KqlPrinter.print(new Exists(is.field()));
    int prefix = field.length() - 1; // All but the star.
    return or.operands().stream()
        .map(operand -> KqlPrinter.print(operand).substring(prefix))
        .collect(Collectors.joining(" or ", first.substring(0, prefix) + "(", ")"));
  }

  /** The fields, and patterns of fields, that an expression names. */
  private static final class FieldsNamed implements Expression.Visitor<Set<Value>> {

    @Override
    public Set<Value> visitAnd(And and) {
      return all(and.operands());
    }

    @Override
    public Set<Value> visitOr(Or or) {
      return all(or.operands());
    }

    @Override
    public Set<Value> visitNot(Not not) {
      return not.operand().accept(this);
    }

    @Override
    public Set<Value> visitIs(Is is) {
      return Set.of(is.field());
    }

    @Override
    public Set<Value> visitExists(Exists exists) {
      return Set.of(exists.field());
    }

    @Override
    public Set<Value> visitRange(Range range) {
      return Set.of(range.field());
    }

    @Override
    public Set<Value> visitMatchAll() {
      return Set.of();
    }

    private Set<Value> all(List<Expression> operands) {
      Set<Value> fields = new HashSet<>();
      operands.forEach(operand -> fields.addAll(operand.accept(this)));
      return fields;
    }
  }
}
