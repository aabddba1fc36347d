package dev.newterms.rule.kql;

import dev.newterms.rule.kql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Cuts a query's text into tokens. Blanks separate words; the parser joins words to values. */
final class Lexer {

  private static final String SPECIAL = "\\():<>\"*{}";
  private static final String NOT = "not";
  private static final Pattern ESCAPE_IN_QUOTES =
      Pattern.compile("\\\\([\\\\\"trn]|u[0-9a-fA-F]{4})");
  private static final List<String> KEYWORDS = List.of("and", "or", "not");

  private final String text;
  private int at;

  Lexer(String text) {
    this.text = text;
  }

  /** All tokens, the last one of kind {@link Kind#END}. */
  List<Token> tokens() {
    List<Token> tokens = new ArrayList<>();
    do {
      tokens.add(next());
    } while (tokens.get(tokens.size() - 1).kind() != Kind.END);
    return tokens;
  }

  static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\u00a0';
  }

  private Token next() {
    while (at < text.length() && isBlank(text.charAt(at))) {
      at++;
    }
    if (at == text.length()) {
      return symbol(Kind.END, 0);
    }
    return switch (text.charAt(at)) {
      case '(' -> symbol(Kind.OPEN, 1);
      case ')' -> symbol(Kind.CLOSE, 1);
      case '{' -> symbol(Kind.OPEN_BRACE, 1);
      case '}' -> symbol(Kind.CLOSE_BRACE, 1);
      case ':' -> symbol(Kind.COLON, 1);
      case '<', '>' -> symbol(Kind.RANGE, text.startsWith("=", at + 1) ? 2 : 1);
      case '"' -> quoted();
      default -> word();
    };
  }

  private Token symbol(Kind kind, int length) {
    at += length;
    return new Token(kind, at - length, at, List.of());
  }

  private Token quoted() {
    int start = at++;
    StringBuilder value = new StringBuilder();
    while (at < text.length() && text.charAt(at) != '"') {
      if (isEscapeInQuotes()) {
        value.append(escape("\\\""));
      } else {
        value.append(text.charAt(at++));
      }
    }
    if (at == text.length()) {
      throw problem(start, "this quote is never closed");
    }
    at++;
    return new Token(Kind.QUOTED, start, at, List.of(value.toString()));
  }

  /** In quotes a backslash before anything else is a backslash. */
  private boolean isEscapeInQuotes() {
    return ESCAPE_IN_QUOTES.matcher(text).region(at, text.length()).lookingAt();
  }

  private Token word() {
    int start = at;
    int plain = at; // Where it began to stand as it is, behind the last escape.
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    while (at < text.length() && isInWord(text.charAt(at))) {
      char c = text.charAt(at);
      if (c == '\\') {
        part.append(escape(SPECIAL));
        plain = at;
      } else if (c == '*') {
        parts.add(part.toString());
        part.setLength(0);
        at++;
      } else {
        part.append(c);
        at++;
      }
    }
    parts.add(part.toString());
    refuseNotAtTheEnd(start, plain);
    return new Token(Kind.WORD, start, at, List.copyOf(parts));
  }

  /** Kibana takes these letters and a blank for the operator, also behind others. */
  private void refuseNotAtTheEnd(int start, int plain) {
    int not = at - NOT.length();
    boolean isBeforeBlank = at < text.length() && isBlank(text.charAt(at));
    if (not > start
        && not >= plain
        && isBeforeBlank
        && text.regionMatches(true, not, NOT, 0, NOT.length())) {
      throw problem(not, "'not' before a blank is an operator also here; put the text in quotes");
    }
  }

  private static boolean isInWord(char c) {
    return !isBlank(c) && (c == '\\' || c == '*' || SPECIAL.indexOf(c) < 0);
  }

  /** Reads one escape, which may stand for one of {@code escapable}. */
  private String escape(String escapable) {
    int start = at++;
    if (escapable.equals(SPECIAL)) {
      if (text.startsWith("n", at) && text.regionMatches(true, at, NOT, 0, NOT.length())) {
        // Kibana's own way to escape the operator, but what it reads is "\n" and "ot".
        throw problem(start, "'\\not' begins with the escape for a line break; use quotes");
      }
      for (String keyword : KEYWORDS) {
        if (text.regionMatches(true, at, keyword, 0, keyword.length())) {
          at += keyword.length();
          return text.substring(start + 1, at);
        }
      }
    }
    char c = at < text.length() ? text.charAt(at++) : ' ';
    if (escapable.indexOf(c) >= 0) {
      return String.valueOf(c);
    }
    return switch (c) {
      case 't' -> "\t";
      case 'r' -> "\r";
      case 'n' -> "\n";
      case 'u' -> unicode(start);
      default -> throw problem(start, unknownEscape(start));
    };
  }

  private String unicode(int start) {
    int end = at + 4;
    if (end > text.length() || !text.substring(at, end).matches("[0-9a-fA-F]{4}")) {
      throw problem(start, "expected four hexadecimal digits after '\\u'");
    }
    char c = (char) Integer.parseInt(text.substring(at, end), 16);
    at = end;
    return String.valueOf(c);
  }

  private String unknownEscape(int start) {
    return String.format(
        Locale.ROOT,
        "unknown escape '%s'; a backslash is written '\\\\'",
        text.substring(start, at));
  }

  private KqlException problem(int offset, String problem) {
    return new KqlException(new QueryProblem(text, offset, problem));
  }
}
