package dev.newterms.sink.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A data stream behind bulk requests, which can be away, busy or slow.
 *
 * <p>It keeps documents by id as Elasticsearch does: a second create of an id is a 409.
 */
final class FakeServer implements BulkClient {

  private static final ObjectMapper JSON = new ObjectMapper();

  private record Held(Map<String, JsonNode> documents, CompletableFuture<HttpReply> reply) {}

  final Map<String, JsonNode> documents = new LinkedHashMap<>();

  /** The ids of each request, whether answered or not. */
  final List<List<String>> requests = new ArrayList<>();

  /** {@code event.ingested} of the first document of each request. */
  final List<String> stamps = new ArrayList<>();

  boolean closed;

  private final Deque<Held> held = new ArrayDeque<>();
  private final Deque<Integer> failures = new ArrayDeque<>();
  private final Map<String, Deque<Integer>> itemFailures = new HashMap<>();
  private boolean holding;
  private final Map<String, Integer> poison = new HashMap<>();
  private final Map<String, String> lastingItems = new HashMap<>();
  private int maxDocuments = Integer.MAX_VALUE;
  private String tooLarge = "";

  private static final int NO_CONNECTION = 0;

  JsonNode document(String id) {
    return Objects.requireNonNull(documents.get(id), id);
  }

  /** The next requests find no connection. */
  void away(int times) {
    failNext(times, NO_CONNECTION);
  }

  /** The next requests are answered with this status as a whole. */
  void failNext(int times, int status) {
    for (int i = 0; i < times; i++) {
      failures.add(status);
    }
  }

  /** Requests with more documents, or with this one, are too large. */
  void takeAtMost(int documents, String exceptFor) {
    maxDocuments = documents;
    tooLarge = exceptFor;
  }

  /** The next attempt to write this document is answered with this status. */
  void failNext(String id, int status) {
    itemFailures.computeIfAbsent(id, key -> new ArrayDeque<>()).add(status);
  }

  /** Every request with this document is answered with this status as a whole. */
  void poison(String id, int status) {
    poison.put(id, status);
  }

  /** Never takes this document, as one that the mapping does not fit. */
  void refuse(String id) {
    lastingItems.put(id, "{\"create\":{\"status\":400,\"error\":{\"type\":\"as_told\"}}}");
  }

  /** Puts this document into the failure store, as a data stream with one does. */
  void putAside(String id) {
    lastingItems.put(id, "{\"create\":{\"status\":201,\"failure_store\":\"used\"}}");
  }

  /** Answers come only by {@link #answer()}. */
  void hold() {
    holding = true;
  }

  /** Answers what is held, and from now on at once. */
  void answer() {
    holding = false;
    while (!held.isEmpty()) {
      answerOldest();
    }
  }

  void answerOldest() {
    Held oldest = held.removeFirst();
    reply(oldest.documents(), oldest.reply());
  }

  int underWay() {
    return held.size();
  }

  @Override
  public CompletableFuture<HttpReply> send(byte[] body) {
    Map<String, JsonNode> sent = parse(body);
    requests.add(List.copyOf(sent.keySet()));
    stamps.add(sent.values().iterator().next().at("/event/ingested").asText());
    CompletableFuture<HttpReply> reply = new CompletableFuture<>();
    if (holding) {
      held.addLast(new Held(sent, reply));
    } else {
      reply(sent, reply);
    }
    return reply;
  }

  @Override
  public void close() {
    closed = true;
  }

  private void reply(Map<String, JsonNode> sent, CompletableFuture<HttpReply> reply) {
    Integer failure = failureOf(sent);
    if (failure == null) {
      List<String> items = new ArrayList<>();
      sent.forEach((id, document) -> items.add(item(id, document)));
      reply.complete(http(200, "{\"items\":[" + String.join(",", items) + "]}"));
    } else if (failure == NO_CONNECTION) {
      reply.completeExceptionally(new ConnectException("Connection refused"));
    } else {
      reply.complete(http(failure, "{\"error\":\"as told\"}"));
    }
  }

  private @Nullable Integer failureOf(Map<String, JsonNode> sent) {
    if (sent.size() > maxDocuments || (!tooLarge.isEmpty() && sent.containsKey(tooLarge))) {
      return 413;
    }
    return sent.keySet().stream()
        .filter(poison::containsKey)
        .findFirst()
        .map(poison::get)
        .orElseGet(failures::poll);
  }

  private String item(String id, JsonNode document) {
    String lasting = lastingItems.get(id);
    if (lasting != null) {
      return lasting;
    }
    if (!isTimeReadable(document)) {
      return "{\"create\":{\"status\":400,\"error\":{\"type\":\"document_parsing_exception\"}}}";
    }
    Deque<Integer> told = itemFailures.getOrDefault(id, new ArrayDeque<>());
    if (!told.isEmpty()) {
      return "{\"create\":{\"status\":" + told.remove() + ",\"error\":{\"type\":\"as_told\"}}}";
    }
    int status = documents.putIfAbsent(id, document) == null ? 201 : 409;
    return "{\"create\":{\"status\":" + status + "}}";
  }

  private static boolean isTimeReadable(JsonNode document) {
    return !document.has("@timestamp") || document.path("@timestamp").asText().endsWith("Z");
  }

  private static HttpReply http(int status, String body) {
    return new HttpReply(status, body.getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, JsonNode> parse(byte[] body) {
    Map<String, JsonNode> documents = new LinkedHashMap<>();
    try {
      String[] lines = new String(body, StandardCharsets.UTF_8).split("\n", -1);
      for (int i = 0; i + 1 < lines.length; i += 2) {
        documents.put(
            JSON.readTree(lines[i]).at("/create/_id").asText(), JSON.readTree(lines[i + 1]));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return documents;
  }
}
