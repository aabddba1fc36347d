package dev.newterms.rule.kql;

import dev.newterms.rule.kql.Expression.And;
import dev.newterms.rule.kql.Expression.Exists;
import dev.newterms.rule.kql.Expression.Is;
import dev.newterms.rule.kql.Expression.MatchAll;
import dev.newterms.rule.kql.Expression.Not;
import dev.newterms.rule.kql.Expression.Or;
import dev.newterms.rule.kql.Expression.Range;
import dev.newterms.rule.kql.Expression.Range.Side;
import dev.newterms.rule.kql.Query.Mention;
import dev.newterms.rule.kql.Token.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Reads Kibana's query language by recursive descent: {@code not} binds tighter than {@code and},
 * {@code and} tighter than {@code or}, the same inside lists of values.
 *
 * <p>Refused are nested queries and text without a field, which need an index, and what would
 * surely not mean what it says: {@code null} as a value, a wildcard as a bound, and operators at
 * the edge of a text, which Kibana takes for a part of it. Source: {@code grammar.peggy} of
 * Kibana's kbn-es-query.
 */
public final class KqlParser {

  /**
   * Far beyond what people write, and far from where reading or comparing trees runs out of stack.
   */
  static final int DEEPEST = 100;

  private final String text;
  private final List<Token> tokens;
  private final List<Mention> mentions = new ArrayList<>();
  private int next;
  private int depth;

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

    boolean isNull() {
      return token.kind() == Kind.WORD && value.equals(new Value.Literal("null"));
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
    if (++depth > DEEPEST) {
      throw problem(open, "more than " + DEEPEST + " parentheses in each other");
    }
    Expression inner = either(leaf);
    depth--;
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
    return switch (peek().kind()) {
      case COLON -> values(field);
      case RANGE -> range(field);
      default -> {
        if (field.isAny()) {
          yield new MatchAll();
        }
        throw problem(field.token(), "expected '<field>: <value>'; text alone is not supported");
      }
    };
  }

  private Expression values(Operand field) {
    next++;
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
    if (value.isAny()) {
      return mentioned(new Exists(field.value()), field, value);
    }
    if (value.isNull()) {
      throw problem(value.token(), "'null' is no value; 'not <field>: *' finds a missing field");
    }
    return mentioned(new Is(field.value(), value.value()), field, value);
  }

  private Expression range(Operand field) {
    Token operator = take();
    Side side = side(source(operator));
    if (peek().kind() == Kind.OPEN) {
      throw problem(peek(), "'" + side.symbol() + "' takes one value, not a list");
    }
    Operand bound = operand("expected a value after '" + side.symbol() + "'");
    if (!(bound.value() instanceof Value.Literal literal)) {
      throw problem(bound.token(), "'" + side.symbol() + "' takes no wildcard");
    }
    if (bound.isNull()) {
      throw problem(bound.token(), "'null' is no value; '<field>: *' finds any");
    }
    return mentioned(new Range(field.value(), side, literal.text()), field, bound);
  }

  private static Side side(String symbol) {
    return Arrays.stream(Side.values())
        .filter(side -> side.symbol().equals(symbol))
        .findFirst()
        .orElseThrow();
  }

  private Expression mentioned(Expression clause, Operand field, Operand value) {
    mentions.add(new Mention(clause, field.token().start(), value.token().start()));
    return clause;
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
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    int blanks = peek().start();
    while (peek().kind() == Kind.WORD && !isKeyword(peek())) {
      Token word = take();
      part.append(text, blanks, word.start());
      for (int i = 0; i < word.parts().size(); i++) {
        if (i > 0) {
          parts.add(part.toString());
          part.setLength(0);
        }
        part.append(word.parts().get(i));
      }
      blanks = word.end();
    }
    parts.add(part.toString());
    parts.set(0, withoutLeadingBlanks(parts.get(0)));
    int last = parts.size() - 1;
    parts.set(last, withoutTrailingBlanks(parts.get(last)));
    return parts;
  }

  // Kibana trims an unquoted text, once its escapes are undone, of all that JavaScript calls blank.

  private static String withoutLeadingBlanks(String part) {
    int from = 0;
    while (from < part.length() && isTrimmed(part.charAt(from))) {
      from++;
    }
    return part.substring(from);
  }

  private static String withoutTrailingBlanks(String part) {
    int to = part.length();
    while (to > 0 && isTrimmed(part.charAt(to - 1))) {
      to--;
    }
    return part.substring(0, to);
  }

  private static boolean isTrimmed(char c) {
    return Character.isSpaceChar(c) || (c >= '\t' && c <= '\r') || c == '\uFEFF';
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
          case COLON ->
              "expected 'and' or 'or' before the field of this ':', or quotes around a value with"
                  + " ':'";
          case CLOSE -> "this ')' was never opened";
          default -> "expected 'and' or 'or', got " + token.kind().label();
        });
  }

  private KqlException problem(Token token, String problem) {
    return new KqlException(new QueryProblem(text, token.start(), problem));
  }
}
