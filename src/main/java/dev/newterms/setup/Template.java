package dev.newterms.setup;

import com.fasterxml.jackson.databind.JsonNode;
import dev.newterms.setup.Server.Answer;
import org.elasticsearch.client.Request;

/**
 * An index template or a component template.
 *
 * @param kind as in the path of its API
 * @param member what the answer calls one of its kind
 */
record Template(Server server, String kind, String member, String id, JsonNode wanted)
    implements Part {

  static Template index(Server server, String id) {
    return new Template(
        server,
        "index",
        "index_template",
        id,
        Shipped.json("/elasticsearch/index-templates/" + id + ".json"));
  }

  static Template component(Server server, String id) {
    return new Template(
        server,
        "component",
        "component_template",
        id,
        Shipped.json("/elasticsearch/component-templates/" + id + ".json"));
  }

  @Override
  public String name() {
    return kind + " template " + id;
  }

  @Override
  public Comparison compare() throws SetupException {
    Answer answer = server.send(new Request("GET", path()), 404);
    if (answer.status() == 404) {
      return Comparison.missing();
    }
    JsonNode there = answer.json().at("/" + member + "s/0/" + member);
    return Comparison.of(
        Differences.between(
            wanted, there, path -> path.startsWith("template.") || path.startsWith("composed_of")));
  }

  @Override
  public void install() throws SetupException {
    Request request = new Request("PUT", path());
    request.setJsonEntity(wanted.toString());
    server.send(request);
  }

  private String path() {
    return "/_" + member + "/" + id;
  }
}
