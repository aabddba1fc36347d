package dev.newterms.rule.kql;

import dev.newterms.ecs.EcsField;
import dev.newterms.ecs.FieldRegistry;
import dev.newterms.ecs.FieldType;
import dev.newterms.rule.kql.Expression.And;
import dev.newterms.rule.kql.Expression.Exists;
import dev.newterms.rule.kql.Expression.Is;
import dev.newterms.rule.kql.Expression.Not;
import dev.newterms.rule.kql.Expression.Or;
import dev.newterms.rule.kql.Expression.Range;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Texts of which at least one stands in the bytes of every event that a query can match.
 *
 * <p>They come only from positive clauses on fields whose values are copied from the event as they
 * are, so their absence rules an event out before it is parsed. Where that cannot be said there are
 * none, and every event has to be parsed.
 */
public final class RequiredLiterals
    implements Expression.Visitor<Optional<RequiredLiterals.Choice>> {

  private static final Value ACTION = new Value.Literal("event.action");
  private static final int SHORTEST = 3;
  private static final int SHORTEST_IN_WILDCARD = 4;

  /** Characters that every JSON writer and every envelope leaves as they are, {@code \\u} aside. */
  private static final Pattern PLAIN = Pattern.compile("[ -~&&[^\"\\\\]]+");

  /** A number can be written in many ways, so what may be part of one need not stand there. */
  private static final Pattern OF_A_NUMBER =
      Pattern.compile("[-+.0-9eE]+|I?n?f?i?n?i?t?y?|-Infinity|NaN");

  private final FieldRegistry fields;

  private RequiredLiterals(FieldRegistry fields) {
    this.fields = fields;
  }

  /**
   * The query's required literals, in printable ASCII, never an empty set; or empty where any bytes
   * may match.
   */
  public static Optional<Set<String>> of(Expression expression, FieldRegistry fields) {
    return expression.accept(new RequiredLiterals(fields)).map(Choice::texts);
  }

  /**
   * The literals of one clause or combination.
   *
   * @param onlyActions whether all of them are values of {@code event.action}, which are rarer in a
   *     trail than any other
   */
  record Choice(Set<String> texts, boolean onlyActions) {

    private static final Comparator<Choice> BY_SELECTIVITY =
        Comparator.comparing(Choice::onlyActions).thenComparing(Choice::shortest);

    private int shortest() {
      return texts.stream().mapToInt(String::length).min().orElse(0);
    }

    private Choice or(Choice other) {
      Set<String> union = new HashSet<>(texts);
      union.addAll(other.texts);
      return new Choice(Set.copyOf(union), onlyActions && other.onlyActions);
    }
  }

  @Override
  public Optional<Choice> visitAnd(And and) {
    return choices(and.operands()).stream().flatMap(Optional::stream).max(Choice.BY_SELECTIVITY);
  }

  @Override
  public Optional<Choice> visitOr(Or or) {
    return choices(or.operands()).stream()
        .reduce((a, b) -> a.flatMap(x -> b.map(x::or)))
        .orElseThrow();
  }

  @Override
  public Optional<Choice> visitNot(Not not) {
    return Optional.empty();
  }

  @Override
  public Optional<Choice> visitIs(Is is) {
    if (!isVerbatim(is.field())) {
      return Optional.empty();
    }
    return literal(is.value()).map(text -> new Choice(Set.of(text), is.field().equals(ACTION)));
  }

  private boolean isVerbatim(Value field) {
    return field instanceof Value.Literal name
        && fields
            .named(name.text())
            .filter(known -> known.type() == FieldType.KEYWORD) // Others are written in many ways.
            .map(EcsField::isVerbatim)
            .orElse(false);
  }

  @Override
  public Optional<Choice> visitRange(Range range) {
    return Optional.empty();
  }

  @Override
  public Optional<Choice> visitExists(Exists exists) {
    return Optional.empty();
  }

  @Override
  public Optional<Choice> visitMatchAll() {
    return Optional.empty();
  }

  private List<Optional<Choice>> choices(List<Expression> operands) {
    return operands.stream().map(operand -> operand.accept(this)).toList();
  }

  private static Optional<String> literal(Value value) {
    return value instanceof Value.Wildcard wildcard
        ? wildcard.parts().stream()
            .filter(part -> part.length() >= SHORTEST_IN_WILDCARD && isSearchable(part))
            .max(Comparator.comparing(String::length))
        : Optional.of(((Value.Literal) value).text())
            .filter(text -> text.length() >= SHORTEST && isSearchable(text));
  }

  private static boolean isSearchable(String text) {
    return PLAIN.matcher(text).matches() && !OF_A_NUMBER.matcher(text).matches();
  }
}
