package dev.newterms.kibana;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.newterms.rule.kql.Expression;
import dev.newterms.rule.kql.KqlParser;
import dev.newterms.rule.kql.Value;

/** A KQL query as Elasticsearch is asked it, as far as saved objects use KQL. */
final class KqlSearch implements Expression.Visitor<ObjectNode> {

  private KqlSearch() {}

  static ObjectNode of(String kql) {
    return KqlParser.parse(kql).expression().accept(new KqlSearch());
  }

  @Override
  public ObjectNode visitAnd(Expression.And and) {
    ObjectNode query = Json.object();
    var all = query.putObject("bool").putArray("filter");
    and.operands().forEach(operand -> all.add(operand.accept(this)));
    return query;
  }

  @Override
  public ObjectNode visitNot(Expression.Not not) {
    ObjectNode query = Json.object();
    query.putObject("bool").set("must_not", not.operand().accept(this));
    return query;
  }

  @Override
  public ObjectNode visitIs(Expression.Is is) {
    ObjectNode query = Json.object();
    query.putObject("term").put(text(is.field()), text(is.value()));
    return query;
  }

  private static String text(Value value) {
    if (value instanceof Value.Literal literal) {
      return literal.text();
    }
    throw new IllegalArgumentException("not used so far: " + value);
  }

  @Override
  public ObjectNode visitOr(Expression.Or or) {
    throw new IllegalArgumentException("not used so far: " + or);
  }

  @Override
  public ObjectNode visitExists(Expression.Exists exists) {
    throw new IllegalArgumentException("not used so far: " + exists);
  }

  @Override
  public ObjectNode visitRange(Expression.Range range) {
    throw new IllegalArgumentException("not used so far: " + range);
  }

  @Override
  public ObjectNode visitMatchAll() {
    throw new IllegalArgumentException("not used so far: everything");
  }
}
