package dev.newterms.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.newterms.rule.Rule;
import java.util.List;

/**
 * A rule as a list shows it.
 *
 * @param exceptions how many apply to it
 * @param tests how many scenarios its timeline has
 */
record RuleLine(
    String id,
    String name,
    String severity,
    List<String> newTerms,
    String window,
    String fingerprint,
    int exceptions,
    int tests) {

  static RuleLine of(Rule rule, int exceptions, int tests) {
    return new RuleLine(
        rule.id(),
        rule.name(),
        rule.rating().severity(),
        rule.newTerms(),
        rule.window().text(),
        rule.fingerprint(),
        exceptions,
        tests);
  }

  ObjectNode json() {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("id", id)
            .put("name", name)
            .put("severity", severity);
    ArrayNode fields = json.putArray("new_terms");
    newTerms.forEach(fields::add);
    return json.put("window", window)
        .put("fingerprint", fingerprint)
        .put("exceptions", exceptions)
        .put("tests", tests);
  }
}
