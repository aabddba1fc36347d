package dev.newterms.sink.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between the sink and a real server: loses replies when told to, and counts them by status.
 */
final class BulkProxy implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final URI server;
  private final HttpServer http;
  private final AtomicInteger lost = new AtomicInteger();
  private final Map<Integer, Integer> requests = new ConcurrentHashMap<>();
  private final Map<Integer, Integer> documents = new ConcurrentHashMap<>();
  private volatile boolean losing;

  private BulkProxy(URI server) throws IOException {
    this.server = server;
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    http.setExecutor(threads);
    http.createContext("/", this::forward);
    http.start();
  }

  static BulkProxy before(URI server) throws IOException {
    return new BulkProxy(server);
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
  }

  /** Requests that come from now on are done, but their replies are lost. */
  void loseReplies() {
    losing = true;
  }

  void passReplies() {
    losing = false;
  }

  /** How many replies were lost. */
  int lost() {
    return lost.get();
  }

  /** How many requests were answered with this status. */
  int requests(int status) {
    return requests.getOrDefault(status, 0);
  }

  /** How many documents were answered with this status in a reply about each of them. */
  int documents(int status) {
    return documents.getOrDefault(status, 0);
  }

  private void forward(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean isToBeLost = losing; // Of a request that comes now, whenever it is answered.
      HttpResponse<byte[]> reply = send(exchange);
      count(reply);
      if (isToBeLost) {
        lost.incrementAndGet();
        return; // Without headers: the connection is closed.
      }
      reply
          .headers()
          .firstValue("Content-Type")
          .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
      reply
          .headers()
          .firstValue("X-elastic-product")
          .ifPresent(product -> exchange.getResponseHeaders().set("X-elastic-product", product));
      exchange.sendResponseHeaders(reply.statusCode(), reply.body().length);
      exchange.getResponseBody().write(reply.body());
    }
  }

  private HttpResponse<byte[]> send(HttpExchange exchange) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(server.resolve(exchange.getRequestURI()))
            .header("Content-Type", exchange.getRequestHeaders().getFirst("Content-Type"))
            .POST(BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()))
            .build();
    try {
      return client.send(request, BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private void count(HttpResponse<byte[]> reply) throws IOException {
    requests.merge(reply.statusCode(), 1, Integer::sum);
    for (JsonNode item : JSON.readTree(reply.body()).path("items")) {
      documents.merge(item.at("/create/status").asInt(), 1, Integer::sum);
    }
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }
}
