package dev.newterms.rule.kql;

import dev.newterms.rule.kql.Expression.And;
import dev.newterms.rule.kql.Expression.Exists;
import dev.newterms.rule.kql.Expression.Is;
import dev.newterms.rule.kql.Expression.MatchAll;
import dev.newterms.rule.kql.Expression.Not;
import dev.newterms.rule.kql.Expression.Or;
import dev.newterms.rule.kql.Query.Mention;
import dev.newterms.rule.kql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads Kibana's query language by recursive descent: {@code not} binds tighter than {@code and},
 * {@code and} tighter than {@code or}, the same inside lists of values.
 *
 * <p>Ranges, nested queries, CIDR blocks, wildcards in field names and text without a field are
 * refused.
 */
public final class KqlParser {

  private final String text;
  private final List<Token> tokens;
  private final List<Mention> mentions = new ArrayList<>();
  private int next;

  private KqlParser(String text) {
    this.text = text;
    this.tokens = new Lexer(text).tokens();
  }

  /** Reads a query, or throws a {@link KqlException} that shows where it stops making sense. */
  public static Query parse(String text) {
    KqlParser parser = new KqlParser(text);
    Expression expression = parser.query();
    return new Query(text, expression, parser.mentions);
  }

  /** A field's name or a value, with the token that it starts at. */
  private record Operand(Value value, Token token) {
    boolean isAny() {
      return value instanceof Value.Wildcard wildcard && wildcard.isAny();
    }
  }

  private Expression query() {
    if (peek().kind() == Kind.END) {
      return new MatchAll();
    }
    Expression expression = either(this::clause);
    if (peek().kind() != Kind.END) {
      throw unexpected();
    }
    return expression;
  }

  // either, both, negated and grouped are the same for clauses and for the values of one field:
  // only what they are made of differs.

  private Expression either(Supplier<Expression> leaf) {
    return chain("or", () -> both(leaf), Or::new);
  }

  private Expression both(Supplier<Expression> leaf) {
    return chain("and", () -> negated(leaf), And::new);
  }

  private Expression chain(
      String operator,
      Supplier<Expression> operand,
      Function<List<Expression>, Expression> combination) {
    Expression first = operand.get();
    if (!isKeyword(peek(), operator)) {
      return first;
    }
    List<Expression> operands = new ArrayList<>(List.of(first));
    while (isKeyword(peek(), operator)) {
      next++;
      operands.add(operand.get());
    }
    return combination.apply(operands);
  }

  private Expression negated(Supplier<Expression> leaf) {
    if (isKeyword(peek(), "not")) {
      next++;
      return new Not(grouped(leaf));
    }
    return grouped(leaf);
  }

  private Expression grouped(Supplier<Expression> leaf) {
    if (peek().kind() != Kind.OPEN) {
      return leaf.get();
    }
    Token open = take();
    Expression inner = either(leaf);
    if (peek().kind() == Kind.END) {
      throw problem(open, "this '(' is never closed");
    }
    if (peek().kind() != Kind.CLOSE) {
      throw unexpected();
    }
    next++;
    return inner;
  }

  private Expression clause() {
    Operand field = operand("expected a field");
    switch (peek().kind()) {
      case COLON -> next++;
      case RANGE -> throw problem(peek(), "ranges are not supported");
      default -> {
        if (field.isAny()) {
          return new MatchAll();
        }
        throw problem(field.token(), "expected '<field>: <value>'; text alone is not supported");
      }
    }
    if (peek().kind() == Kind.OPEN_BRACE) {
      throw problem(peek(), "nested queries are not supported");
    }
    return grouped(
        peek().kind() == Kind.OPEN
            ? () -> comparison(field, operand("expected a value"))
            : () -> comparison(field, operand("expected a value after ':'")));
  }

  private Expression comparison(Operand field, Operand value) {
    if (field.isAny() && value.isAny()) {
      return new MatchAll();
    }
    if (!(field.value() instanceof Value.Literal name)) {
      throw problem(field.token(), "wildcards in field names are not supported");
    }
    mentions.add(new Mention(name.text(), field.token().start()));
    if (value.isAny()) {
      return new Exists(name);
    }
    if (source(value.token()).equals("null") && value.value().equals(new Value.Literal("null"))) {
      throw problem(value.token(), "'null' is no value; 'not <field>: *' finds a missing field");
    }
    if (name.text().endsWith(".ip") && isCidr(value.value())) {
      throw problem(value.token(), "CIDR blocks are not supported");
    }
    return new Is(name, value.value());
  }

  private static boolean isCidr(Value value) {
    return value instanceof Value.Literal literal && literal.text().contains("/");
  }

  private Operand operand(String expected) {
    Token first = peek();
    if (first.kind() == Kind.QUOTED) {
      next++;
      return new Operand(new Value.Literal(first.parts().get(0)), first);
    }
    if (first.kind() != Kind.WORD || isKeyword(first)) {
      throw problem(first, expected);
    }
    List<String> parts = words();
    if (parts.size() > 1) {
      return new Operand(new Value.Wildcard(parts), first);
    }
    return new Operand(new Value.Literal(parts.get(0)), first);
  }

  /** The words up to the next keyword or symbol as one text, with the blanks between them. */
  private List<String> words() {
    Token last = take();
    List<String> parts = new ArrayList<>(last.parts());
    while (peek().kind() == Kind.WORD && !isKeyword(peek())) {
      Token word = take();
      String blanks = text.substring(last.end(), word.start());
      parts.add(parts.remove(parts.size() - 1) + blanks + word.parts().get(0));
      parts.addAll(word.parts().subList(1, word.parts().size()));
      last = word;
    }
    return parts;
  }

  private boolean isKeyword(Token token) {
    return isKeyword(token, "and") || isKeyword(token, "or") || isKeyword(token, "not");
  }

  private boolean isKeyword(Token token, String keyword) {
    if (token.kind() != Kind.WORD || !source(token).equalsIgnoreCase(keyword)) {
      return false;
    }
    boolean openBefore = keyword.equals("not") || isEdge(token.start() - 1);
    if (!openBefore || !isEdge(token.end())) {
      throw problem(
          token, "'" + source(token) + "' needs blanks around it, or quotes if it is text");
    }
    return true;
  }

  private boolean isEdge(int offset) {
    return offset < 0 || offset >= text.length() || Lexer.isBlank(text.charAt(offset));
  }

  private String source(Token token) {
    return text.substring(token.start(), token.end());
  }

  private Token peek() {
    return tokens.get(next);
  }

  private Token take() {
    return tokens.get(next++);
  }

  private KqlException unexpected() {
    Token token = peek();
    return problem(
        token,
        switch (token.kind()) {
          case COLON -> "expected 'and' or 'or' before the field of this ':'";
          case CLOSE -> "this ')' was never opened";
          default -> "expected 'and' or 'or', got " + token.kind().label();
        });
  }

  private KqlException problem(Token token, String problem) {
    return new KqlException(new QueryProblem(text, token.start(), problem));
  }
}
