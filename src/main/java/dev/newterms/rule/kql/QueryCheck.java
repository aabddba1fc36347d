package dev.newterms.rule.kql;

import dev.newterms.ecs.EcsField;
import dev.newterms.ecs.FieldRegistry;
import dev.newterms.ecs.FieldType;
import dev.newterms.rule.kql.Query.Mention;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds what is wrong with the fields that a query names, and with the values it asks them for. */
final class QueryCheck {

  private final Query query;
  private final FieldNames fields;
  private final Set<Value> unknown = new HashSet<>();
  private final List<QueryProblem> problems = new ArrayList<>();

  private QueryCheck(Query query, FieldRegistry fields) {
    this.query = query;
    this.fields = new FieldNames(fields);
  }

  static List<QueryProblem> problems(Query query, FieldRegistry fields) {
    QueryCheck check = new QueryCheck(query, fields);
    query.mentions().forEach(check::mention);
    return check.problems;
  }

  private void mention(Mention mention) {
    List<EcsField> meant = fields.meantBy(mention.field());
    if (meant.isEmpty() && unknown.add(mention.field())) {
      problem(mention.fieldOffset(), unknown(mention.field()));
    }
    Clause.of(mention.clause()).ifPresent(clause -> values(mention, clause, meant));
  }

  private void values(Mention mention, Clause clause, List<EcsField> meant) {
    boolean named = mention.field() instanceof Value.Literal;
    for (EcsField field : meant) {
      if (field.type() == FieldType.DATE && Dates.isMath(clause.text())) {
        problem(
            mention.valueOffset(),
            "date math is not supported, got "
                + QueryProblem.quoted(clause.text())
                + "; how long a rule looks back is its history_window_start");
        return;
      }
      if (named && clause.matcher(field.type()).isEmpty()) {
        problem(mention.valueOffset(), clause.problem(field));
      }
    }
  }

  private String unknown(Value field) {
    if (field instanceof Value.Wildcard pattern) {
      return "no field is like " + QueryProblem.quoted(String.join("*", pattern.parts()));
    }
    String name = ((Value.Literal) field).text();
    return "unknown field "
        + QueryProblem.quoted(name)
        + fields.nearest(name).map(known -> "; did you mean '" + known + "'?").orElse("");
  }

  private void problem(int offset, String problem) {
    problems.add(new QueryProblem(query.text(), offset, problem));
  }
}
