package dev.newterms.sink.elasticsearch;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A bulk request whose only document no data stream takes: it writes nothing, and needs the rights,
 * the template and the connection that a document needs.
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

  /** What keeps Elasticsearch from taking documents, judged as for documents; null if nothing. */
  static @Nullable BulkProblem problem(HttpReply reply, @Nullable Throwable failure) {
    return BulkReply.of(BATCH, reply, failure).problem();
  }
}
