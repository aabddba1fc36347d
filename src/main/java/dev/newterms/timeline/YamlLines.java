package dev.newterms.timeline;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** On which lines the upper parts of a YAML document stand. */
final class YamlLines {

  /** As deep as {@code /scenarios/0/events/0/alert/0/baseline/since}. */
  private static final int MAX_DEPTH = 8;

  private final Map<String, Integer> lines = new HashMap<>();

  private YamlLines() {}

  /**
   * Walks over the document once.
   *
   * @throws IOException if the text is no YAML, or has what a tree does not show: an alias, a
   *     second document
   */
  static YamlLines of(String text, YAMLFactory factory) throws IOException {
    YamlLines lines = new YamlLines();
    try (YAMLParser parser = factory.createParser(text)) {
      int depth = 0;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        lines.visit(parser);
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        if (depth == 0 && parser.nextToken() != null) {
          throw new JsonParseException(
              parser, "expected one YAML document", parser.currentTokenLocation());
        }
      }
    }
    return lines;
  }

  private void visit(YAMLParser parser) throws IOException {
    if (parser.isCurrentAlias()) {
      throw new JsonParseException(
          parser,
          "aliases are not supported, templates are there instead",
          parser.currentTokenLocation());
    }
    // A pointer is as long as the place is deep, so none is made of what no timeline has.
    if (parser.getParsingContext().getNestingDepth() <= MAX_DEPTH) {
      JsonPointer pointer = parser.getParsingContext().pathAsPointer();
      lines.putIfAbsent(pointer.toString(), parser.currentTokenLocation().getLineNr());
    }
  }

  /** The line of what the pointer points to, from 1. */
  Optional<Integer> of(String pointer) {
    return Optional.ofNullable(lines.get(pointer));
  }
}
