package dev.newterms.rule.kql;

/** A query that cannot be read. */
public final class KqlException extends RuntimeException {

  private final QueryProblem problem;

  public KqlException(QueryProblem problem) {
    super(problem.toString());
    this.problem = problem;
  }

  public QueryProblem problem() {
    return problem;
  }
}
