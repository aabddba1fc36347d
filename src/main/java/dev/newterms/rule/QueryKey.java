package dev.newterms.rule;

import dev.newterms.ecs.FieldRegistry;
import dev.newterms.rule.kql.KqlException;
import dev.newterms.rule.kql.KqlParser;
import dev.newterms.rule.kql.Query;
import dev.newterms.rule.kql.QueryProblem;
import java.util.List;
import java.util.Optional;

/** The key {@code query} of a rule or an exception. */
final class QueryKey {

  private static final String KEY = "query";

  private QueryKey() {}

  /** Reads the query, or notes its problems. */
  static Optional<Query> read(CheckedTable table, FieldRegistry fields) {
    return table.verbatim(KEY).flatMap(text -> parse(text, table, fields));
  }

  private static Optional<Query> parse(String text, CheckedTable table, FieldRegistry fields) {
    try {
      Query query = KqlParser.parse(text);
      List<QueryProblem> problems = query.problems(fields);
      FirstOfMany.tell(
          problems,
          problem -> note(problem, table),
          (more, next) -> table.problem(KEY, "and " + more + " more problems"));
      return problems.isEmpty() ? Optional.of(query) : Optional.empty();
    } catch (KqlException e) {
      note(e.problem(), table);
      return Optional.empty();
    }
  }

  private static void note(QueryProblem problem, CheckedTable table) {
    table.problemShown(KEY, problem.told(), problem.excerpt());
  }
}
