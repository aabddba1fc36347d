package dev.newterms.servers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;

/** A client of a server that speaks JSON over HTTP. */
final class RestClient {
  static final ObjectMapper JSON = new ObjectMapper();

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final HttpClient http;
  private final URI server;
  private final Map<String, String> headers;

  RestClient(URI server, Map<String, String> headers) {
    this(server, headers, HttpClient.newBuilder());
  }

  /** A client that trusts as {@code trust} says. */
  RestClient(URI server, Map<String, String> headers, SSLContext trust) {
    this(server, headers, HttpClient.newBuilder().sslContext(trust));
  }

  private RestClient(URI server, Map<String, String> headers, HttpClient.Builder http) {
    this.server = server;
    this.headers = headers;
    this.http = http.version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();
  }

  /** The body of a reply that must be a success. */
  JsonNode call(String method, String path, String body) {
    return body(method + " " + path, send(method, path, body));
  }

  /** The body of a reply that must be no error. */
  static JsonNode body(String request, RestReply reply) {
    if (reply.status() >= 300) {
      throw new IllegalStateException(request + ": " + reply);
    }
    return reply.body();
  }

  /** The body of a reply that is no JSON. */
  String text(String path) {
    HttpResponse<String> response = exchange("GET", path, "", Map.of());
    if (response.statusCode() != 200) {
      throw new IllegalStateException("GET " + path + ": " + response.statusCode());
    }
    return response.body();
  }

  RestReply send(String method, String path, String body) {
    return send(method, path, body, Map.of());
  }

  RestReply send(String method, String path, String body, Map<String, String> moreHeaders) {
    HttpResponse<String> response = exchange(method, path, body, moreHeaders);
    return new RestReply(response.statusCode(), parse(response.body()));
  }

  private HttpResponse<String> exchange(
      String method, String path, String body, Map<String, String> moreHeaders) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(path))
            .timeout(TIMEOUT)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    headers.forEach(request::setHeader);
    moreHeaders.forEach(request::setHeader);
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private static JsonNode parse(String body) {
    try {
      return body.isBlank() ? MissingNode.getInstance() : JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
