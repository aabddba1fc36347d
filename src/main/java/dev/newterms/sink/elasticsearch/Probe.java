package dev.newterms.sink.elasticsearch;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A bulk request whose only document no data stream takes: it writes none, and needs the rights,
 * the template and the connection that a document needs. Like a document it makes the data stream.
 *
 * <p>Its time is unreadable rather than missing, since there are pipelines that put in a missing
 * one ({@code logs@default-pipeline}). Only a failure store keeps it.
 */
final class Probe {

  private static final byte[] JSON =
      "{\"@timestamp\":\"a probe, to be refused\"}".getBytes(StandardCharsets.UTF_8);
  private static final List<Document> BATCH = List.of(new Document("probe", JSON, 0));
  private static final String ACTION = "{\"create\":{}}\n";

  private Probe() {}

  static CompletableFuture<HttpReply> send(BulkClient client) {
    String body = ACTION + new String(JSON, StandardCharsets.UTF_8) + "\n";
    return client.send(body.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * What keeps Elasticsearch from taking documents, judged as for documents; null if nothing.
   *
   * <p>A refusal for anything but its unreadable time, such as a missing pipeline, would meet every
   * document.
   */
  static @Nullable BulkProblem problem(HttpReply reply, @Nullable Throwable failure) {
    BulkReply outcome = BulkReply.of(BATCH, reply, failure);
    return outcome.refused().stream()
        .filter(refusal -> !isAsProvoked(refusal))
        .map(refusal -> new BulkProblem(BulkProblem.Kind.UNEXPECTED, refusal.error()))
        .findFirst()
        .orElse(outcome.problem());
  }

  /** The errors of Elasticsearch 8.10 and later, and of earlier ones. */
  private static boolean isAsProvoked(BulkReply.Refusal refusal) {
    return refusal.error().contains("document_parsing_exception")
        || refusal.error().contains("mapper_parsing_exception")
        || refusal.error().contains(BulkReply.FAILURE_STORE);
  }
}
