package dev.newterms.sink.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.newterms.settings.ElasticsearchAccess;
import dev.newterms.settings.ElasticsearchSettings;
import dev.newterms.settings.Secret;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ElasticsearchClientTest {

  private static final String STREAM = "logs-newterms.alerts-test";

  private record Received(
      String method, URI uri, @Nullable String authorization, String contentType, String body) {}

  private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
  private final HttpServer server;
  private volatile int status = 200;

  ElasticsearchClientTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void start() {
    server.createContext("/", this::handle);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void shouldPostNdjsonToTheDataStream() throws Exception {
    HttpReply reply = send(settings(address("")), "{}\n{}\n");

    Received request = received.remove();
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.uri().getPath()).isEqualTo("/logs-newterms.alerts-test/_bulk");
    assertThat(request.uri().getQuery()).contains("require_data_stream=true");
    assertThat(request.uri().getQuery())
        .contains("filter_path=items.*.status,items.*.error,items.*.failure_store");
    assertThat(request.contentType()).isEqualTo("application/x-ndjson");
    assertThat(request.body()).isEqualTo("{}\n{}\n");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.body())
        .asString(UTF_8)
        .isEqualTo("answer to /logs-newterms.alerts-test/_bulk");
  }

  @Test
  void shouldSendNoCredentialsWhereThereAreNone() throws Exception {
    send(settings(address("")), "");

    assertThat(received.remove().authorization()).isNull();
  }

  @Test
  void shouldSendUserAndPasswordAtOnce() throws Exception {
    send(settings("ann", new Secret("pässword"), null, null, address("")), "");

    assertThat(received.remove().authorization()).isEqualTo("Basic YW5uOnDDpHNzd29yZA==");
  }

  @Test
  void shouldSendAnApiKey() throws Exception {
    send(settings(null, null, new Secret("a2V5"), null, address("")), "");

    assertThat(received.remove().authorization()).isEqualTo("ApiKey a2V5");
  }

  @Test
  void shouldHandOnAnErrorStatusWithItsBody() throws Exception {
    status = 429;

    HttpReply reply = send(settings(address("")), "");

    assertThat(reply.status()).isEqualTo(429);
    assertThat(reply.excerpt()).startsWith("answer to");
  }

  @Test
  void shouldGoOnToTheNextHost() throws Exception {
    HttpReply reply = send(settings(nobody(), address("")), "");

    assertThat(reply.status()).isEqualTo(200);
  }

  @Test
  void shouldFailWithoutAConnection() throws Exception {
    ElasticsearchSettings settings = settings(nobody());

    assertThatThrownBy(() -> send(settings, ""))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(ConnectException.class);
  }

  @Test
  void shouldRefuseCertificatesThatAreNone() {
    ElasticsearchSettings settings = settings(null, null, null, "no PEM", address(""));

    assertThatThrownBy(() -> new ElasticsearchClient(settings, STREAM))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("elasticsearch: ca-file: ");
  }

  private static HttpReply send(ElasticsearchSettings settings, String body) throws Exception {
    try (ElasticsearchClient client = new ElasticsearchClient(settings, STREAM)) {
      return client.send(body.getBytes(UTF_8)).get();
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    received.add(
        new Received(
            exchange.getRequestMethod(),
            exchange.getRequestURI(),
            exchange.getRequestHeaders().getFirst("Authorization"),
            exchange.getRequestHeaders().getFirst("Content-Type"),
            new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
    byte[] answer = ("answer to " + exchange.getRequestURI().getPath()).getBytes(UTF_8);
    exchange.sendResponseHeaders(status, answer.length);
    try (exchange) {
      exchange.getResponseBody().write(answer);
    }
  }

  private URI address(String path) {
    return URI.create("http://localhost:" + server.getAddress().getPort() + path);
  }

  /** Where nobody listens. */
  private static URI nobody() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return URI.create("http://localhost:" + socket.getLocalPort());
    }
  }

  private static ElasticsearchSettings settings(URI... hosts) {
    return settings(null, null, null, null, hosts);
  }

  private static ElasticsearchSettings settings(
      @Nullable String username,
      @Nullable Secret password,
      @Nullable Secret apiKey,
      @Nullable String caCertificates,
      URI... hosts) {
    return new ElasticsearchSettings(
        List.of(hosts),
        "test",
        new ElasticsearchAccess(username, password, apiKey, caCertificates, null),
        500,
        1 << 20,
        Duration.ofSeconds(1),
        10_000,
        1 << 24);
  }
}
