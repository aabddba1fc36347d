package dev.newterms.sink.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the start check makes of a job on a Flink in this JVM that restarts what fails. */
class StartCheckJobTest {

  private final HttpServer server;
  private final FakeServer stream = new FakeServer();
  private final AtomicInteger refusedRequests = new AtomicInteger();
  private volatile boolean isKeyWrong;

  StartCheckJobTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
    NumberedAlerts.reset();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void shouldFailAFirstStartWithoutARestart() throws Exception {
    isKeyWrong = true;

    JobClient job = start(new Configuration());

    assertThatThrownBy(() -> job.getJobExecutionResult().get())
        .rootCause()
        .hasMessageStartingWith("elasticsearch: logs-newterms.alerts-test: not accepted");
    assertThat(refusedRequests).hasValue(1);
  }

  @Test
  void shouldStartARestoredJob(@TempDir Path folder) throws Exception {
    JobClient first = start(new Configuration());
    NumberedAlerts.raiseTo(2);
    await(() -> documents() == 2);
    String savepoint =
        first.stopWithSavepoint(false, folder.toUri().toString(), SavepointFormatType.NATIVE).get();
    isKeyWrong = true;

    JobClient second =
        start(new Configuration().set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint));
    NumberedAlerts.raiseTo(4);
    await(() -> refusedRequests.get() >= 2);
    assertThat(second.getJobStatus().get()).isEqualTo(JobStatus.RUNNING);
    isKeyWrong = false;
    await(() -> documents() == 4);
    second.cancel().get();
  }

  private JobClient start(Configuration flink) throws Exception {
    flink.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1000);
    flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(1));
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(1, flink);
    URI address = URI.create("http://localhost:" + server.getAddress().getPort());
    ElasticsearchSink.alerts(
            environment
                .fromSource(
                    NumberedAlerts.source(NumberedAlerts::good),
                    WatermarkStrategy.noWatermarks(),
                    "numbered alerts")
                .uid("numbered-alerts"),
            TestDocuments.settings(address),
            1 << 20)
        .uid("elasticsearch")
        .disableChaining()
        .sinkTo(new DiscardingSink<>())
        .uid("end");
    return environment.executeAsync("start check");
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  private int documents() {
    synchronized (stream) {
      return stream.documents.size();
    }
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    HttpReply reply;
    if (isKeyWrong) {
      refusedRequests.incrementAndGet();
      reply = new HttpReply(401, new byte[] {'?'});
    } else {
      synchronized (stream) {
        reply = stream.send(body).join();
      }
    }
    exchange.sendResponseHeaders(reply.status(), reply.body().length);
    try (exchange) {
      exchange.getResponseBody().write(reply.body());
    }
  }
}
