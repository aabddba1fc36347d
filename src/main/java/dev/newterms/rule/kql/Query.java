package dev.newterms.rule.kql;

import dev.newterms.ecs.FieldRegistry;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A query that was read.
 *
 * @param text as it was written
 * @param expression what it means
 * @param mentions where it names fields, in the text's order
 */
public record Query(String text, Expression expression, List<Mention> mentions)
    implements Serializable {

  /** A field's name, and the offset in the query's text where it stands. */
  public record Mention(String field, int offset) implements Serializable {}

  public Query {
    mentions = List.copyOf(mentions);
  }

  /** The one text for all queries that are written differently and equal as expressions. */
  public String normalised() {
    return KqlPrinter.print(expression);
  }

  /** A problem for each field that {@code fields} does not know, at its first mention. */
  public List<QueryProblem> unknownFields(FieldRegistry fields) {
    Set<String> seen = new HashSet<>();
    return mentions.stream()
        .filter(mention -> fields.named(mention.field()).isEmpty())
        .filter(mention -> seen.add(mention.field()))
        .map(m -> new QueryProblem(text, m.offset(), "unknown field '" + m.field() + "'"))
        .toList();
  }
}
