package dev.newterms.sink.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.newterms.settings.ElasticsearchAccess;
import dev.newterms.settings.ElasticsearchSettings;
import dev.newterms.settings.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLHandshakeException;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartCheckTest {

  private static final String STREAM = "logs-newterms.alerts-test";

  private final HttpServer server;
  private volatile HttpReply answer = reply(200, "");
  private volatile String received = "";

  StartCheckTest() throws IOException {
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
  void shouldPassWhereOnlyTheProbeItselfIsRefused() {
    answer = item(400, "document_parsing_exception");

    assertThatCode(this::check).doesNotThrowAnyException();
    assertThat(received)
        .isEqualTo("{\"create\":{}}\n{\"@timestamp\":\"a probe, to be refused\"}\n");
  }

  @Test
  void shouldFailWhereEveryDocumentWouldBeRefusedForAnotherReason() {
    answer = item(400, "illegal_argument_exception: pipeline with id [p] does not exist");

    assertThatThrownBy(this::check)
        .isInstanceOf(SuppressRestartsException.class)
        .rootCause()
        .hasMessageContaining("pipeline with id [p] does not exist");
  }

  @Test
  void shouldPassWhereAFailureStoreTakesTheProbe() {
    answer = reply(200, "{\"items\":[{\"create\":{\"status\":201,\"failure_store\":\"used\"}}]}");

    assertThatCode(this::check).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "401, not accepted; check elasticsearch.username",
    "403, not allowed; give the user or API key",
    "404, the data stream is missing; is the index template installed?",
    "400, refuses bulk requests"
  })
  void shouldStopTheJobForGoodWhereTheServerRefusesTheRequest(int status, String problem) {
    answer = reply(status, "{\"error\":\"so there\"}");

    assertThatThrownBy(this::check)
        .isInstanceOf(SuppressRestartsException.class)
        .rootCause()
        .hasMessageStartingWith("elasticsearch: " + STREAM + ": " + problem)
        .hasMessageContaining(status + " {\"error\":\"so there\"}")
        .hasMessageEndingWith("(mend it and submit the job again)")
        .hasMessageNotContaining("hunter2");
  }

  @ParameterizedTest
  @CsvSource({"401, not accepted", "403, not allowed", "404, the data stream is missing"})
  void shouldStopTheJobForGoodWhereTheServerRefusesTheProbeForItsOwnReasons(
      int status, String problem) {
    answer = item(status);

    assertThatThrownBy(this::check)
        .isInstanceOf(SuppressRestartsException.class)
        .rootCause()
        .hasMessageStartingWith("elasticsearch: " + STREAM + ": " + problem);
  }

  @Test
  void shouldStopTheJobForGoodWhereTheCertificateIsNotTrusted() {
    FailingClient client = new FailingClient(new SSLHandshakeException("PKIX"));

    assertThatThrownBy(() -> StartCheck.run(client, STREAM, StartCheck.PATIENCE))
        .isInstanceOf(SuppressRestartsException.class)
        .rootCause()
        .hasMessageStartingWith("elasticsearch: " + STREAM + ": TLS fails")
        .hasMessageContaining("PKIX");
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void shouldTakeWhatPassesForAnOutage(int status) {
    answer = reply(status, "");
    assertThatCode(this::check).doesNotThrowAnyException();

    answer = item(status);
    assertThatCode(this::check).doesNotThrowAnyException();
  }

  @Test
  void shouldTakeAServerThatIsAwayForAnOutage() {
    server.stop(0);

    assertThatCode(this::check).doesNotThrowAnyException();
  }

  @Test
  void shouldTakeAServerThatNeverAnswersForAnOutage() {
    assertThatCode(() -> StartCheck.run(new SilentClient(), STREAM, Duration.ZERO))
        .doesNotThrowAnyException();
  }

  private void check() throws Exception {
    try (ElasticsearchClient client = new ElasticsearchClient(settings(), STREAM)) {
      StartCheck.run(client, STREAM, StartCheck.PATIENCE);
    }
  }

  private ElasticsearchSettings settings() {
    URI address = URI.create("http://localhost:" + server.getAddress().getPort());
    ElasticsearchAccess access =
        new ElasticsearchAccess("ann", new Secret("hunter2"), null, null, null);
    return new ElasticsearchSettings(
        List.of(address), "test", access, 2, 1 << 20, Duration.ofSeconds(1), 10, 1 << 24);
  }

  private void handle(HttpExchange exchange) throws IOException {
    received = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    HttpReply reply = answer;
    exchange.sendResponseHeaders(
        reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
    try (exchange) {
      exchange.getResponseBody().write(reply.body());
    }
  }

  private static HttpReply item(int status) {
    return item(status, "x");
  }

  private static HttpReply item(int status, String error) {
    return reply(
        200,
        "{\"items\":[{\"create\":{\"status\":%d,\"error\":{\"type\":\"%s\"}}}]}"
            .formatted(status, error));
  }

  private static HttpReply reply(int status, String body) {
    return new HttpReply(status, body.getBytes(StandardCharsets.UTF_8));
  }

  private record FailingClient(Exception failure) implements BulkClient {

    @Override
    public CompletableFuture<HttpReply> send(byte[] body) {
      return CompletableFuture.failedFuture(failure);
    }

    @Override
    public void close() {}
  }

  private static final class SilentClient implements BulkClient {

    @Override
    public CompletableFuture<HttpReply> send(byte[] body) {
      return new CompletableFuture<>();
    }

    @Override
    public void close() {}
  }
}
