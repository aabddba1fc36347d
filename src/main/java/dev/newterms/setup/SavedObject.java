package dev.newterms.setup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.newterms.setup.Server.Answer;
import java.util.Map;
import org.elasticsearch.client.Request;

/**
 * A data view, saved search or dashboard.
 *
 * @param wanted as Kibana exports it
 */
record SavedObject(Kibana kibana, JsonNode wanted) implements Part {

  private static final Map<String, String> TYPES =
      Map.of("index-pattern", "data view", "search", "saved search", "dashboard", "dashboard");

  @Override
  public String name() {
    String title = wanted.at("/attributes/name").asText(wanted.at("/attributes/title").asText());
    return TYPES.get(type()) + " " + title;
  }

  /** A newer Kibana adds to what it imports, so only what we say is compared. */
  @Override
  public Comparison compare() throws SetupException {
    Request request = kibana.request("POST", "/api/saved_objects/_export");
    request.setJsonEntity(question().toString());
    Answer answer = kibana.send(request, 400);
    if (answer.status() == 400) {
      return missing(answer);
    }
    return Comparison.of(
        Differences.between(readable(wanted), readable(answer.json()), path -> false));
  }

  @Override
  public void install() throws SetupException {
    kibana.importObject(wanted);
  }

  private String type() {
    return wanted.path("type").asText();
  }

  private ObjectNode question() {
    ObjectNode question = Server.JSON.createObjectNode().put("excludeExportDetails", true);
    question
        .putArray("objects")
        .addObject()
        .put("type", type())
        .put("id", wanted.path("id").asText());
    return question;
  }

  /** To Kibana, an export of what is not there is a bad request. */
  private static Comparison missing(Answer answer) throws SetupException {
    if (answer.json().at("/attributes/objects/0/error/statusCode").asInt() != 404) {
      throw new SetupException("kibana: export: " + answer.body());
    }
    return Comparison.missing();
  }

  /** What people see of an object, with the JSON that Kibana keeps as text as JSON. */
  private static JsonNode readable(JsonNode object) {
    ObjectNode readable = Server.JSON.createObjectNode();
    readable.set("attributes", unfolded(object.path("attributes")));
    ObjectNode references = readable.putObject("references");
    object
        .path("references")
        .forEach(
            reference ->
                references.put(reference.path("name").asText(), reference.path("id").asText()));
    return readable;
  }

  private static JsonNode unfolded(JsonNode node) {
    if (!node.isObject()) {
      return node;
    }
    ObjectNode unfolded = Server.JSON.createObjectNode();
    node.properties()
        .forEach(
            member ->
                unfolded.set(
                    member.getKey(),
                    member.getKey().endsWith("JSON")
                        ? parsed(member.getValue())
                        : unfolded(member.getValue())));
    return unfolded;
  }

  private static JsonNode parsed(JsonNode text) {
    try {
      return Server.JSON.readTree(text.asText());
    } catch (JsonProcessingException e) {
      return text; // Somebody's own: it differs, whatever it is.
    }
  }
}
