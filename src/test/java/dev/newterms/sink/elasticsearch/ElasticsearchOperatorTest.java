package dev.newterms.sink.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.newterms.alert.Alert;
import dev.newterms.cloudtrail.DeadLetter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The sink in Flink's own operator: what a checkpoint holds is sent by whoever restores it. */
@SuppressWarnings("try") // closing a harness may be interrupted
class ElasticsearchOperatorTest {

  private static final int MAX_PARALLELISM = 720;

  private final HttpServer server;
  private final FakeServer stream = new FakeServer();
  private volatile boolean away = true;
  private volatile int status;
  private List<URI> firstHosts = List.of();

  ElasticsearchOperatorTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void shouldSendAtTheEndOfItsInput() throws Exception {
    away = false;
    try (var harness = harness(1, 0)) {
      harness.open();
      write(harness, 3);
      harness.endInput();
    }

    assertThat(stream.documents).containsOnlyKeys("a1", "a2", "a3");
  }

  @Test
  void shouldRestoreWhatWasNotConfirmed() throws Exception {
    OperatorSubtaskState state = checkpointDuringAnOutage(5);
    away = false;

    restoreAndEnd(1, 0, state);

    assertThat(stream.documents).containsOnlyKeys("a1", "a2", "a3", "a4", "a5");
  }

  @Test
  void shouldRestoreAtAnotherParallelism() throws Exception {
    OperatorSubtaskState state = checkpointDuringAnOutage(5);
    away = false;

    for (int subtask = 0; subtask < 2; subtask++) {
      restoreAndEnd(
          2,
          subtask,
          AbstractStreamOperatorTestHarness.repartitionOperatorState(
              state, MAX_PARALLELISM, 1, 2, subtask));
    }

    assertThat(stream.documents).containsOnlyKeys("a1", "a2", "a3", "a4", "a5");
  }

  /** Either the dead letter is out before the barrier, or the document is in the checkpoint. */
  @Test
  void shouldKeepARefusedDocumentUntilItsDeadLetterIsOut() throws Exception {
    away = false;
    stream.refuse("a1");
    OperatorSubtaskState before;
    OperatorSubtaskState after;
    try (var harness = harness(1, 0)) {
      harness.open();
      write(harness, 2);
      before = harness.snapshot(1, 1);
      assertThat(harness.extractOutputValues()).isEmpty();
      harness.endInput();
      after = harness.snapshot(2, 2);
      assertThat(harness.extractOutputValues()).hasSize(1);
    }

    assertThat(restoreAndEnd(1, 0, after)).isEmpty();
    assertThat(restoreAndEnd(1, 0, before))
        .extracting(DeadLetter::reason, letter -> letter.origin().contains("a1"))
        .containsExactly(tuple(DeadLetter.Reason.REFUSED, true));
  }

  @Test
  void shouldCloseAfterAFailedStart() throws Exception {
    away = false;
    status = 401;
    try (var harness = harness(1, 0)) {
      assertThatThrownBy(harness::open).isInstanceOf(SuppressRestartsException.class);
    }

    assertThat(stream.requests).isEmpty();
  }

  @Test
  void shouldCheckOnceForAllSubtasks() throws Exception {
    status = 401;
    try (var harness = harness(2, 1)) {
      assertThatCode(harness::open).doesNotThrowAnyException();
    }
  }

  @Test
  void shouldStartARestoredJobWhateverTheServerSays() throws Exception {
    OperatorSubtaskState state = checkpointDuringAnOutage(2);
    status = 401;

    try (var harness = harness(1, 0)) {
      harness.initializeState(state);
      harness.open();
      status = 0;
      away = false;
      harness.endInput();
    }

    assertThat(stream.documents).containsOnlyKeys("a1", "a2");
  }

  @Test
  void shouldDeliverWhereTheFirstHostIsDead() throws Exception {
    away = false;
    try (ServerSocket dead = new ServerSocket(0)) {
      int port = dead.getLocalPort();
      dead.close();
      firstHosts = List.of(URI.create("http://localhost:" + port));
      try (var harness = harness(1, 0)) {
        harness.open();
        write(harness, 5);
        harness.endInput();
      }
    }

    assertThat(stream.documents).containsOnlyKeys("a1", "a2", "a3", "a4", "a5");
  }

  private OperatorSubtaskState checkpointDuringAnOutage(int count) throws Exception {
    try (var harness = harness(1, 0)) {
      harness.open();
      write(harness, count);
      harness.prepareSnapshotPreBarrier(1);
      return harness.snapshot(1, 1);
    }
  }

  @CanIgnoreReturnValue
  private List<DeadLetter> restoreAndEnd(int parallelism, int subtask, OperatorSubtaskState state)
      throws Exception {
    try (var harness = harness(parallelism, subtask)) {
      harness.initializeState(state);
      harness.open();
      harness.endInput();
      return harness.extractOutputValues();
    }
  }

  private OneInputStreamOperatorTestHarness<Alert, DeadLetter> harness(int parallelism, int subtask)
      throws Exception {
    URI address = URI.create("http://localhost:" + server.getAddress().getPort());
    URI[] hosts = Stream.concat(firstHosts.stream(), Stream.of(address)).toArray(URI[]::new);
    return new OneInputStreamOperatorTestHarness<>(
        new ElasticsearchOperatorFactory<>(
            TestDocuments.settings(hosts), "logs-test", new AlertForm(), 1 << 20),
        MAX_PARALLELISM,
        parallelism,
        subtask);
  }

  private static void write(OneInputStreamOperatorTestHarness<Alert, DeadLetter> harness, int count)
      throws Exception {
    for (int i = 1; i <= count; i++) {
      harness.processElement(alert("a" + i), 0);
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    HttpReply reply = reply(body);
    exchange.sendResponseHeaders(reply.status(), reply.body().length);
    try (exchange) {
      exchange.getResponseBody().write(reply.body());
    }
  }

  private HttpReply reply(byte[] body) {
    if (status != 0) {
      return new HttpReply(status, new byte[] {'?'});
    }
    return away ? new HttpReply(503, new byte[] {'?'}) : stream.send(body).join();
  }

  private static Alert alert(String id) {
    return new Alert(id, "rule", "low", TestDocuments.document(id).json());
  }
}
