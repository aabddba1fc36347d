package dev.newterms.rule.kql;

import dev.newterms.rule.kql.Expression.And;
import dev.newterms.rule.kql.Expression.Exists;
import dev.newterms.rule.kql.Expression.Is;
import dev.newterms.rule.kql.Expression.Not;
import dev.newterms.rule.kql.Expression.Or;
import dev.newterms.rule.kql.Expression.Range;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Prints expressions in one normal form, which parses to an equal expression.
 *
 * <p>Fingerprints are made from this form: changing it makes every memory unreachable.
 */
public final class KqlPrinter implements Expression.Visitor<String> {

  private static final KqlPrinter PRINTER = new KqlPrinter();
  private static final Pattern PLAIN_FIELD = Pattern.compile("[A-Za-z0-9_@.-]+");
  private static final Pattern KEYWORD = Pattern.compile("(?i)and|or|.*not");
  private static final Pattern NOT_AT_THE_END = Pattern.compile("[nN](?=[oO][tT]$)");
  private static final Pattern NOT_IN_WORD = Pattern.compile("[\\\\():<>\"*{}]");

  private KqlPrinter() {}

  /** The expression as a query. */
  public static String print(Expression expression) {
    return expression.accept(PRINTER);
  }

  @Override
  public String visitAnd(And and) {
    return join(and.operands(), " and ");
  }

  @Override
  public String visitOr(Or or) {
    return join(or.operands(), " or ");
  }

  @Override
  public String visitNot(Not not) {
    return "not " + operand(not.operand(), not.operand() instanceof Not);
  }

  @Override
  public String visitIs(Is is) {
    return field(is.field()) + ":" + value(is.value());
  }

  @Override
  public String visitExists(Exists exists) {
    return field(exists.field()) + ":*";
  }

  @Override
  public String visitRange(Range range) {
    return field(range.field()) + " " + range.side().symbol() + " " + quoted(range.bound());
  }

  @Override
  public String visitMatchAll() {
    return "*:*";
  }

  private static String join(List<Expression> operands, String operator) {
    return operands.stream().map(o -> operand(o, false)).collect(Collectors.joining(operator));
  }

  /** In parentheses wherever an operator stands inside an operator, though precedence may do. */
  private static String operand(Expression expression, boolean parentheses) {
    String printed = print(expression);
    boolean combination = expression instanceof And || expression instanceof Or;
    return parentheses || combination ? "(" + printed + ")" : printed;
  }

  private static String field(Value field) {
    return field instanceof Value.Literal literal ? name(literal.text()) : value(field);
  }

  private static String name(String name) {
    boolean plain = PLAIN_FIELD.matcher(name).matches() && !KEYWORD.matcher(name).matches();
    return plain ? name : quoted(name);
  }

  private static String value(Value value) {
    return value instanceof Value.Wildcard wildcard
        ? pattern(wildcard)
        : quoted(((Value.Literal) value).text());
  }

  /** Without an end that a blank behind it would turn into an operator. */
  private static String pattern(Value.Wildcard wildcard) {
    String printed =
        wildcard.parts().stream().map(KqlPrinter::word).collect(Collectors.joining("*"));
    return NOT_AT_THE_END
        .matcher(printed)
        .replaceFirst(n -> Matcher.quoteReplacement(unicode(n.group().charAt(0))));
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private static String word(String text) {
    String escaped = NOT_IN_WORD.matcher(text).replaceAll("\\\\$0");
    // Blanks are escaped too: then no word of the value can be taken for an operator.
    return escaped
        .chars()
        .mapToObj(c -> Lexer.isBlank((char) c) ? unicode(c) : String.valueOf((char) c))
        .collect(Collectors.joining());
  }

  private static String unicode(int c) {
    return String.format(Locale.ROOT, "\\u%04x", c);
  }
}
