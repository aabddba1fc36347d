package dev.newterms.rule.kql;

import dev.newterms.ecs.FieldRegistry;
import dev.newterms.rule.kql.Expression.Exists;
import dev.newterms.rule.kql.Expression.Is;
import dev.newterms.rule.kql.Expression.Range;
import java.io.Serializable;
import java.util.List;

/**
 * A query that was read.
 *
 * @param text as it was written
 * @param expression what it means
 * @param mentions where it names fields, in the text's order
 */
public record Query(String text, Expression expression, List<Mention> mentions)
    implements Serializable {

  /**
   * A clause of the query, and where it stands.
   *
   * @param clause an {@link Is}, {@link Exists} or {@link Range}
   * @param fieldOffset of the field in the query's text; one field stands before many values
   * @param valueOffset of the value
   */
  public record Mention(Expression clause, int fieldOffset, int valueOffset)
      implements Serializable {

    /** The field's name, or a pattern. */
    public Value field() {
      if (clause instanceof Is is) {
        return is.field();
      }
      return clause instanceof Range range ? range.field() : ((Exists) clause).field();
    }
  }

  public Query {
    mentions = List.copyOf(mentions);
  }

  /** The one text for all queries that are written differently and equal as expressions. */
  public String normalised() {
    return KqlPrinter.print(expression);
  }

  /**
   * What {@code fields} cannot answer, in the text's order: a field that it does not know (at its
   * first mention), a pattern that none of its fields matches, a value that the named field's type
   * cannot hold, and date math. A query without problems compiles.
   */
  public List<QueryProblem> problems(FieldRegistry fields) {
    return QueryCheck.problems(this, fields);
  }
}
