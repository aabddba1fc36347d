package dev.newterms.setup;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.newterms.settings.KibanaSetupSettings;
import dev.newterms.setup.Server.Answer;
import java.io.IOException;
import java.util.List;
import org.apache.http.entity.ContentType;
import org.apache.http.nio.entity.NByteArrayEntity;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RequestOptions;

/** One space of a Kibana, by its public HTTP API. */
final class Kibana implements AutoCloseable {

  private static final String DEFAULT_SPACE = "default";

  /** Occurs in no saved object: JSON escapes line breaks, and one stands before it. */
  private static final String BOUNDARY = "newterms-saved-objects";

  /** Kibana refuses writes without the first; the second names the version of its public API. */
  private static final RequestOptions HEADERS =
      RequestOptions.DEFAULT.toBuilder()
          .addHeader("kbn-xsrf", "newterms")
          .addHeader("elastic-api-version", "2023-10-31")
          .build();

  private final Server server;
  private final String prefix;

  Kibana(KibanaSetupSettings settings) {
    server = new Server("kibana", List.of(settings.host()), settings.access());
    String basePath = settings.host().getPath().replaceFirst("/$", "");
    prefix =
        settings.space().equals(DEFAULT_SPACE) ? basePath : basePath + "/s/" + settings.space();
  }

  /** The path under which people find something of this space. */
  String path(String path) {
    return prefix + path;
  }

  Request request(String method, String path) {
    Request request = new Request(method, path(path));
    request.setOptions(HEADERS);
    return request;
  }

  Answer send(Request request, int alsoExpected) throws SetupException {
    return server.send(request, alsoExpected);
  }

  void send(String method, String path, JsonNode body) throws SetupException {
    Request request = request(method, path);
    request.setJsonEntity(body.toString());
    server.send(request);
  }

  /** Imports a saved object over whatever has its id. */
  void importObject(JsonNode object) throws SetupException {
    Request request = request("POST", "/api/saved_objects/_import");
    request.addParameter("overwrite", "true");
    request.setEntity(
        new NByteArrayEntity(
            multipart(object).getBytes(UTF_8),
            ContentType.parse("multipart/form-data; boundary=" + BOUNDARY)));
    JsonNode answer = server.send(request).json();
    if (!answer.path("success").asBoolean()) { // Under status 200.
      throw server.problem(request, "refused: " + answer.path("errors"));
    }
  }

  private static String multipart(JsonNode object) {
    return String.join(
        "\r\n",
        "--" + BOUNDARY,
        "Content-Disposition: form-data; name=\"file\"; filename=\"newterms.ndjson\"",
        "Content-Type: application/ndjson",
        "",
        object + "\n",
        "--" + BOUNDARY + "--",
        "");
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
