package dev.newterms.setup;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.newterms.settings.ElasticsearchAccess;
import dev.newterms.sink.elasticsearch.RestConnection;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.http.util.EntityUtils;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.RestClient;

/** A server that is asked and told over HTTP, in JSON. */
final class Server implements AutoCloseable {

  static final ObjectMapper JSON = new ObjectMapper();

  /** Kibana takes its time to import, and a cluster to agree on a template. */
  private static final Duration ANSWER_TIMEOUT = Duration.ofMinutes(1);

  /** A server that has just started says for some seconds that it is not available yet. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Duration PAUSE = Duration.ofMillis(500);
  private static final int UNAVAILABLE = 503;

  private static final int MAX_REASON_CHARS = 500;

  private final String component;
  private final RestClient rest;

  /**
   * @param component whose name errors begin with
   */
  Server(String component, List<URI> hosts, ElasticsearchAccess access) {
    this.component = component;
    rest = RestConnection.open(hosts, access, ANSWER_TIMEOUT);
  }

  /** An answer, whatever its status. */
  record Answer(int status, String body) {

    JsonNode json() throws SetupException {
      try {
        return JSON.readTree(body);
      } catch (JsonProcessingException e) {
        throw new SetupException("expected JSON, got " + shortened(body), e);
      }
    }
  }

  /**
   * Sends a request and returns its answer, which must be a success or have this status.
   *
   * @throws SetupException where there is no answer, or another one
   */
  Answer send(Request request, int alsoExpected) throws SetupException {
    Answer answer = patientAnswer(request);
    if (answer.status() >= 300 && answer.status() != alsoExpected) {
      throw problem(request, answer.status() + advice(answer) + " " + shortened(answer.body()));
    }
    return answer;
  }

  Answer send(Request request) throws SetupException {
    return send(request, 200);
  }

  SetupException problem(Request request, String problem) {
    return new SetupException(message(request, problem));
  }

  private String message(Request request, String problem) {
    return "%s: %s %s: %s"
        .formatted(component, request.getMethod(), request.getEndpoint(), problem);
  }

  private Answer patientAnswer(Request request) throws SetupException {
    Instant end = Instant.now().plus(PATIENCE);
    Answer answer = answer(request);
    while (answer.status() == UNAVAILABLE && Instant.now().isBefore(end)) {
      pause(request);
      answer = answer(request);
    }
    return answer;
  }

  private void pause(Request request) throws SetupException {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SetupException(message(request, "interrupted"), e);
    }
  }

  private Answer answer(Request request) throws SetupException {
    try {
      return answer(rest.performRequest(request));
    } catch (ResponseException e) {
      return answerOf(e, request);
    } catch (IOException e) {
      throw noAnswer(request, e);
    }
  }

  private Answer answerOf(ResponseException failure, Request request) throws SetupException {
    try {
      return answer(failure.getResponse());
    } catch (IOException e) {
      throw noAnswer(request, e);
    }
  }

  private SetupException noAnswer(Request request, IOException failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return new SetupException(message(request, "no answer: " + root), failure);
  }

  /** The body of an error has been read already, into memory. */
  private static Answer answer(Response response) throws IOException {
    return new Answer(
        response.getStatusLine().getStatusCode(),
        response.getEntity() == null ? "" : EntityUtils.toString(response.getEntity(), UTF_8));
  }

  private static String advice(Answer answer) {
    return switch (answer.status()) {
      case 401 -> " (who are you? set setup.username and setup.password, or setup.api-key)";
      case 403 -> " (the user of setup.* lacks a right)";
      default -> "";
    };
  }

  private static String shortened(String body) {
    String line = body.replaceAll("\\p{Cntrl}+", " ").strip();
    return line.substring(0, Math.min(line.length(), MAX_REASON_CHARS));
  }

  @Override
  public void close() throws IOException {
    rest.close();
  }
}
