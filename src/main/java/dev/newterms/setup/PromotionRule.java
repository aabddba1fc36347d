package dev.newterms.setup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.newterms.setup.Server.Answer;
import org.elasticsearch.client.Request;

/**
 * The rule by which Elastic Security makes detection alerts of ours. Whether it is enabled, and
 * what it does then, is its users' choice once it is there.
 */
record PromotionRule(Kibana kibana) implements Part {

  private static final String API = "/api/detection_engine/rules";
  private static final JsonNode WANTED = Shipped.json("/kibana/promotion-rule.json");

  @Override
  public String name() {
    return "detection rule " + WANTED.path("name").asText();
  }

  @Override
  public Comparison compare() throws SetupException {
    Answer answer = there();
    return answer.status() == 404
        ? Comparison.missing()
        : Comparison.of(Differences.between(ours(), answer.json(), path -> false));
  }

  @Override
  public void install() throws SetupException {
    if (there().status() == 404) {
      kibana.send("POST", API, WANTED);
    } else {
      kibana.send("PATCH", API, ours());
    }
  }

  private Answer there() throws SetupException {
    Request request = kibana.request("GET", API);
    request.addParameter("rule_id", WANTED.path("rule_id").asText());
    return kibana.send(request, 404);
  }

  private static JsonNode ours() {
    return WANTED.<ObjectNode>deepCopy().without("enabled");
  }
}
