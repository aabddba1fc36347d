package dev.newterms.ecs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One change to a JSON text.
 *
 * @param kind what is written
 * @param place counts the names and values of the text, round and round
 * @param text what {@link Kind} makes of it
 */
record Edit(Kind kind, int place, String text) {

  private static final JsonFactory JSON = new JsonFactory();

  enum Kind {
    /** The text as a JSON string, in the place of a name or value. */
    STRING,
    /** The text as a JSON string in which each character is an escape. */
    ESCAPES,
    /** The text as it is, JSON or not. */
    RAW,
    /** The text as another member of the object, with a copy of that object as its value. */
    MEMBER
  }

  /** The edited text; the same text where it is no JSON any more. */
  String applyTo(String json) {
    List<Span> spans = spans(json);
    if (spans.isEmpty()) {
      return json;
    }
    Span span = spans.get(Math.floorMod(place, spans.size()));
    String old = json.substring(span.from, span.to);
    return json.substring(0, span.from) + written(old) + json.substring(span.to);
  }

  private String written(String old) {
    return switch (kind) {
      case STRING -> quoted();
      case ESCAPES ->
          text.chars()
              .mapToObj(c -> "\\u%04x".formatted(c))
              .collect(Collectors.joining("", "\"", "\""));
      case RAW -> text;
      case MEMBER ->
          old.startsWith("{") && !old.equals("{}")
              ? "{" + quoted() + ":" + old + "," + old.substring(1)
              : "{" + quoted() + ":" + old + "}";
    };
  }

  private String quoted() {
    return TextNode.valueOf(text).toString();
  }

  private static List<Span> spans(String json) {
    List<Span> spans = new ArrayList<>();
    Deque<Integer> open = new ArrayDeque<>();
    try (JsonParser parser = JSON.createParser(json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        parser.finishToken();
        int from = (int) parser.currentTokenLocation().getCharOffset();
        int to = (int) parser.currentLocation().getCharOffset();
        if (token.isStructStart()) {
          open.push(from);
        } else if (token.isStructEnd()) {
          spans.add(new Span(open.pop(), to));
        } else {
          spans.add(new Span(from, token == JsonToken.FIELD_NAME ? endOfName(json, to) : to));
        }
      }
      return spans;
    } catch (IOException e) {
      return List.of(); // An edit before this one broke it: it stays as it is.
    }
  }

  /** The parser stands behind the colon by then. */
  private static int endOfName(String json, int value) {
    return json.lastIndexOf('"', json.lastIndexOf(':', value)) + 1;
  }

  private record Span(int from, int to) {}
}
