package dev.newterms.setup;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of Kibana's HTTP API that a setup uses: saved objects and detection rules, in memory.
 *
 * <p>It answers as Kibana 8.12 does: an export of what is missing is a 400, an import that fails a
 * 200.
 */
final class FakeKibana implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern FILE =
      Pattern.compile(
          String.join(
              "\r\n",
              "--(\\S+)",
              "Content-Disposition: form-data; name=\"file\"; filename=\"[^\"]+\\.ndjson\"",
              "Content-Type: application/ndjson",
              "",
              "(.*)",
              "--\\1--",
              ""),
          Pattern.DOTALL);

  /** By type and id. */
  final Map<String, ObjectNode> objects = new TreeMap<>();

  /** By their rule_id. */
  final Map<String, ObjectNode> rules = new TreeMap<>();

  /** Method and path of each request that wrote something. */
  final List<String> writes = new ArrayList<>();

  /** How many requests are still answered as by a Kibana that has just started. */
  final AtomicInteger notReady = new AtomicInteger();

  private final HttpServer server;
  private final String basePath;

  FakeKibana(String basePath) throws IOException {
    this.basePath = basePath;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private record Answer(int status, String body) {}

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    Answer answer = answer(exchange, body);
    byte[] bytes = answer.body().getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
    exchange.sendResponseHeaders(answer.status(), bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  private Answer answer(HttpExchange exchange, String body) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String method = exchange.getRequestMethod();
    if (!path.startsWith(basePath + "/api/")) {
      return error(404, "no such path");
    }
    if (notReady.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      return error(503, "Kibana server is not ready yet");
    }
    String login = exchange.getRequestHeaders().getFirst("Authorization");
    if (!"Basic ZWxhc3RpYzpzZXNhbWU=".equals(login)) {
      return error(401, "elastic and sesame, please");
    }
    if (!method.equals("GET") && exchange.getRequestHeaders().getFirst("kbn-xsrf") == null) {
      return error(400, "Request must contain a kbn-xsrf header.");
    }
    return switch (path.substring(basePath.length())) {
      case "/api/saved_objects/_export" -> exported(JSON.readTree(body).at("/objects/0"));
      case "/api/saved_objects/_import" -> imported(exchange, body);
      case "/api/detection_engine/rules" -> rule(exchange, body);
      default -> error(404, "no such path");
    };
  }

  private Answer exported(JsonNode wanted) {
    ObjectNode object = objects.get(key(wanted));
    return object == null
        ? new Answer(
            400,
            """
            {"statusCode":400,"error":"Bad Request","message":"Error fetching objects to export",
             "attributes":{"objects":[{"id":"x","error":{"statusCode":404}}]}}""")
        : new Answer(200, object.toString());
  }

  private Answer imported(HttpExchange exchange, String body) throws IOException {
    Matcher file = FILE.matcher(body);
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    if (!file.matches() || !type.equals("multipart/form-data; boundary=" + file.group(1))) {
      return error(400, "no file");
    }
    if (!"overwrite=true".equals(exchange.getRequestURI().getQuery())) {
      return error(400, "would not overwrite");
    }
    for (String line : file.group(2).lines().toList()) {
      ObjectNode object = (ObjectNode) JSON.readTree(line);
      for (JsonNode reference : object.path("references")) {
        if (!objects.containsKey(key(reference))) {
          return new Answer(
              200,
              "{\"success\":false,\"errors\":[{\"error\":{\"type\":\"missing_references\"}}]}");
        }
      }
      writes.add("import " + key(object));
      objects.put(key(object), object);
    }
    return new Answer(200, "{\"success\":true}");
  }

  private Answer rule(HttpExchange exchange, String body) throws IOException {
    String method = exchange.getRequestMethod();
    if (method.equals("GET")) {
      String id = exchange.getRequestURI().getQuery().replace("rule_id=", "");
      ObjectNode rule = rules.get(id);
      return rule == null ? error(404, "rule_id not found") : new Answer(200, rule.toString());
    }
    ObjectNode given = (ObjectNode) JSON.readTree(body);
    String id = given.path("rule_id").asText();
    if (method.equals("POST") == rules.containsKey(id)) {
      return error(method.equals("POST") ? 409 : 404, "rule_id " + id);
    }
    writes.add(method + " rule");
    rules.computeIfAbsent(id, key -> JSON.createObjectNode().put("version", 1)).setAll(given);
    return new Answer(200, "{}");
  }

  private static String key(JsonNode object) {
    return object.path("type").asText() + " " + object.path("id").asText();
  }

  private static Answer error(int status, String message) {
    return new Answer(status, "{\"statusCode\":%d,\"message\":\"%s\"}".formatted(status, message));
  }
}
