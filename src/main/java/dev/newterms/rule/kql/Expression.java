package dev.newterms.rule.kql;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;

/**
 * A query as a tree. Queries that differ only in blanks, quoting, redundant parentheses or the case
 * of their operators are equal trees.
 */
public sealed interface Expression extends Serializable {

  /** Calls the visitor's method for this kind of expression. */
  <R> R accept(Visitor<R> visitor);

  /** One method for each kind of expression. */
  interface Visitor<R> {
    R visitAnd(And and);

    R visitOr(Or or);

    R visitNot(Not not);

    R visitIs(Is is);

    R visitExists(Exists exists);

    R visitRange(Range range);

    R visitMatchAll();
  }

  /** Every operand holds. An {@code and} inside an {@code and} is dissolved. */
  record And(List<Expression> operands) implements Expression {
    public And {
      operands =
          operands.stream()
              .flatMap(o -> o instanceof And and ? and.operands.stream() : Stream.of(o))
              .toList();
      requireTwo(operands);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitAnd(this);
    }
  }

  /** At least one operand holds. An {@code or} inside an {@code or} is dissolved. */
  record Or(List<Expression> operands) implements Expression {
    public Or {
      operands =
          operands.stream()
              .flatMap(o -> o instanceof Or or ? or.operands.stream() : Stream.of(o))
              .toList();
      requireTwo(operands);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitOr(this);
    }
  }

  /** The operand does not hold; true where the operand's field is missing. */
  record Not(Expression operand) implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitNot(this);
    }
  }

  // A field is a name, or a pattern that stands for all fields whose whole names it matches. What
  // is said of a pattern holds if it holds for one of these fields.

  /** At least one of the field's values is the given one. */
  record Is(Value field, Value value) implements Expression {
    public Is {
      if (value instanceof Value.Wildcard wildcard && wildcard.isAny()) {
        throw new IllegalArgumentException("any value is Exists");
      }
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitIs(this);
    }
  }

  /** The field has a value. */
  record Exists(Value field) implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitExists(this);
    }
  }

  /** At least one of the field's values is on this side of the bound. */
  record Range(Value field, Side side, String bound) implements Expression {

    /** How a value has to lie to the bound. */
    public enum Side {
      GREATER(">"),
      GREATER_OR_EQUAL(">="),
      LESS("<"),
      LESS_OR_EQUAL("<=");

      private final String symbol;

      Side(String symbol) {
        this.symbol = symbol;
      }

      public String symbol() {
        return symbol;
      }
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitRange(this);
    }
  }

  /** Every event. */
  record MatchAll() implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitMatchAll();
    }
  }

  private static void requireTwo(List<Expression> operands) {
    if (operands.size() < 2) {
      throw new IllegalArgumentException("expected at least two operands");
    }
  }
}
