package dev.newterms.setup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.newterms.settings.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.elasticsearch.client.Request;

/**
 * The job's API key, which may write to the job's own data streams and nothing else.
 *
 * @param streams names of the data streams
 * @param another whether to make one even if there is one, which stays valid
 * @param owner gets a new key in its encoded form, which Elasticsearch tells only once
 */
record ApiKey(
    Server server, String id, List<String> streams, boolean another, Consumer<Secret> owner)
    implements Part {

  private static final List<String> PRIVILEGES = List.of("auto_configure", "create_doc");

  @Override
  public String name() {
    return "API key " + id;
  }

  @Override
  public Comparison compare() throws SetupException {
    if (another) {
      return Comparison.missing();
    }
    JsonNode keys = there();
    List<String> differences = new ArrayList<>();
    for (JsonNode key : keys) {
      differences = differences(key);
      if (differences.isEmpty()) {
        return Comparison.of(differences);
      }
    }
    return keys.isEmpty() ? Comparison.missing() : Comparison.of(differences);
  }

  @Override
  public void install() throws SetupException {
    JsonNode keys = another ? Server.JSON.createArrayNode() : there();
    if (keys.isEmpty()) {
      owner.accept(create());
    } else {
      update(keys.get(keys.size() - 1).path("id").asText());
    }
  }

  private void update(String key) throws SetupException {
    Request request = new Request("PUT", "/_security/api_key/" + key);
    request.setJsonEntity(roles().toString());
    server.send(request);
  }

  private Secret create() throws SetupException {
    Request request = new Request("POST", "/_security/api_key");
    request.setJsonEntity(roles().put("name", id).toString());
    return new Secret(server.send(request).json().path("encoded").asText());
  }

  private JsonNode there() throws SetupException {
    Request request = new Request("GET", "/_security/api_key");
    request.addParameter("name", id);
    request.addParameter("active_only", "true");
    return server.send(request).json().path("api_keys");
  }

  private List<String> differences(JsonNode key) {
    return Differences.between(
        roles(), key, path -> path.contains(".names[") || path.contains(".privileges["));
  }

  private ObjectNode roles() {
    ObjectNode body = Server.JSON.createObjectNode();
    ObjectNode indices =
        body.putObject("role_descriptors").putObject("newterms").putArray("indices").addObject();
    streams.forEach(indices.putArray("names")::add);
    PRIVILEGES.forEach(indices.putArray("privileges")::add);
    return body;
  }
}
