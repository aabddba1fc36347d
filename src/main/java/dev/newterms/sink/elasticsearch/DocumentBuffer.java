package dev.newterms.sink.elasticsearch;

import dev.newterms.settings.ElasticsearchSettings;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The documents that Elasticsearch has not confirmed yet: those that wait, oldest first, and those
 * in flight.
 *
 * <p>Its bounds count both, since both are in every checkpoint. They are limits for who adds: what
 * was restored or comes back is always taken.
 */
final class DocumentBuffer {

  /**
   * @param documents full at so many documents
   * @param bytes full at so many bytes of documents
   * @param batchDocuments at most so many documents in a batch
   * @param batchBytes at most so many bytes of documents in a batch of several
   */
  record Bounds(int documents, long bytes, int batchDocuments, long batchBytes) {

    static Bounds of(ElasticsearchSettings settings) {
      return new Bounds(
          settings.bufferAlerts(),
          settings.bufferBytes(),
          settings.bulkAlerts(),
          settings.bulkBytes());
    }
  }

  private final Bounds bounds;
  private final Deque<Document> waiting = new ArrayDeque<>();
  private final List<List<Document>> inFlight = new ArrayList<>();
  private int batchDocuments;
  private long waitingBytes;
  private int inFlightDocuments;
  private long inFlightBytes;

  DocumentBuffer(Bounds bounds) {
    this.bounds = bounds;
    batchDocuments = bounds.batchDocuments();
  }

  /**
   * Batches hold at most half as many documents as this one, which was too large for the server.
   */
  void shrinkBatches(List<Document> tooLarge) {
    batchDocuments = Math.min(batchDocuments, Math.max(1, tooLarge.size() / 2));
  }

  /** One more document a batch, up to the bound: slowly, since the server may refuse it again. */
  void growBatches() {
    batchDocuments = Math.min(batchDocuments + 1, bounds.batchDocuments());
  }

  void add(Document document) {
    waiting.addLast(document);
    waitingBytes += document.json().length;
  }

  /** Moves the oldest waiting documents, as many as a batch holds but at least one, into flight. */
  List<Document> takeBatch() {
    List<Document> batch = new ArrayList<>(Math.min(waiting.size(), batchDocuments));
    long bytes = 0;
    while (!waiting.isEmpty() && (batch.isEmpty() || fits(batch.size(), bytes))) {
      Document document = waiting.removeFirst();
      batch.add(document);
      bytes += document.json().length;
    }
    waitingBytes -= bytes;
    inFlight.add(batch);
    inFlightDocuments += batch.size();
    inFlightBytes += bytes;
    return batch;
  }

  private boolean fits(int documents, long bytes) {
    return documents < batchDocuments
        && bytes + waiting.getFirst().json().length <= bounds.batchBytes();
  }

  /** Forgets a batch in flight but for the documents that must be sent again, which go first. */
  void landed(List<Document> batch, List<Document> again) {
    inFlight.remove(batch);
    inFlightDocuments -= batch.size();
    inFlightBytes -= bytes(batch);
    for (int i = again.size() - 1; i >= 0; i--) {
      waiting.addFirst(again.get(i));
    }
    waitingBytes += bytes(again);
  }

  private static long bytes(List<Document> documents) {
    return documents.stream().mapToLong(document -> document.json().length).sum();
  }

  boolean isFull() {
    return documents() >= bounds.documents() || bytes() >= bounds.bytes();
  }

  boolean isEmpty() {
    return documents() == 0;
  }

  boolean hasWaiting() {
    return !waiting.isEmpty();
  }

  /** Whether more waiting documents would not make the next batch larger. */
  boolean hasFullBatch() {
    return waiting.size() >= batchDocuments || waitingBytes >= bounds.batchBytes();
  }

  int batchesInFlight() {
    return inFlight.size();
  }

  int documents() {
    return waiting.size() + inFlightDocuments;
  }

  long bytes() {
    return waitingBytes + inFlightBytes;
  }

  /** Everything that Elasticsearch has not confirmed, the oldest first. */
  List<Document> unconfirmed() {
    List<Document> all = new ArrayList<>(documents());
    inFlight.forEach(all::addAll);
    all.addAll(waiting);
    return all;
  }
}
