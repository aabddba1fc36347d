package dev.newterms.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Writes JSON as differently as the standard allows: escapes that nobody needs, and blanks. */
final class RandomWriting {

  /** Which characters of a string are escapes without need. */
  enum Style {
    PLAIN,
    SLASHES,
    SOME,
    ALL
  }

  private static final HexFormat LOWER = HexFormat.of();
  private static final HexFormat UPPER = LOWER.withUpperCase();
  private static final List<String> BLANKS = List.of("", "", "", " ", "\n  ", "\t");

  private final Random random;
  private final Style style;

  RandomWriting(Random random, Style style) {
    this.random = random;
    this.style = style;
  }

  /** Whether what is written is to be compressed. */
  boolean isGzip() {
    return random.nextBoolean();
  }

  String write(JsonNode node) {
    if (node.isObject()) {
      return node.properties().stream()
          .map(this::member)
          .collect(Collectors.joining(",", "{", blank() + "}"));
    }
    if (node.isArray()) {
      return StreamSupport.stream(node.spliterator(), false)
          .map(element -> blank() + write(element))
          .collect(Collectors.joining(",", "[", "]"));
    }
    return node.isTextual() ? quoted(node.textValue()) : node.toString();
  }

  private String member(Map.Entry<String, JsonNode> member) {
    return blank() + quoted(member.getKey()) + blank() + ":" + blank() + write(member.getValue());
  }

  /** The text as a JSON string. */
  String quoted(String text) {
    return text.codePoints().mapToObj(this::character).collect(Collectors.joining("", "\"", "\""));
  }

  private String character(int c) {
    if (style == Style.ALL || (style == Style.SOME && random.nextInt(6) == 0)) {
      return unicode(c);
    }
    return switch (c) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\t' -> "\\t";
      case '/' ->
          style == Style.SLASHES || (style == Style.SOME && random.nextBoolean()) ? "\\/" : "/";
      default -> c < ' ' ? unicode(c) : Character.toString(c);
    };
  }

  private String unicode(int codePoint) {
    return Character.toString(codePoint)
        .chars()
        .mapToObj(c -> (random.nextBoolean() ? LOWER : UPPER).toHexDigits((char) c))
        .map("\\u"::concat)
        .collect(Collectors.joining());
  }

  /** Never within one line's worth of JSON where lines count. */
  private String blank() {
    return style == Style.SOME ? BLANKS.get(random.nextInt(BLANKS.size())).replace("\n", " ") : "";
  }
}
