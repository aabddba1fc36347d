package dev.newterms.sink.elasticsearch;

import java.io.Closeable;
import java.util.concurrent.CompletableFuture;

/** Sends bulk requests to one data stream. */
interface BulkClient extends Closeable {

  /**
   * Sends one request without waiting.
   *
   * @param body NDJSON
   * @return completes on any thread: with the server's reply, whatever its status, or exceptionally
   *     where there was none
   */
  CompletableFuture<HttpReply> send(byte[] body);
}
