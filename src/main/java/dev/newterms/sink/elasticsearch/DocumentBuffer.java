package dev.newterms.sink.elasticsearch;

import dev.newterms.settings.ElasticsearchSettings;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The documents that Elasticsearch has not confirmed yet: those that wait and those in flight.
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

  /** In the order of adding. A document equals only itself, as its array does. */
  private final Set<Document> unconfirmed = new LinkedHashSet<>();

  private final Deque<Document> waiting = new ArrayDeque<>();
  private int batchDocuments;
  private int batchesInFlight;
  private long bytes;
  private long waitingBytes;
  private volatile BufferFill fill = BufferFill.EMPTY;

  DocumentBuffer(Bounds bounds) {
    this.bounds = bounds;
    batchDocuments = bounds.batchDocuments();
  }

  /** Batches hold at most half as many documents as this one, of which none was settled. */
  void shrinkBatches(List<Document> failed) {
    batchDocuments = Math.min(batchDocuments, Math.max(1, failed.size() / 2));
  }

  /** One more document a batch, up to the bound: slowly, since the server may fail it again. */
  void growBatches() {
    batchDocuments = Math.min(batchDocuments + 1, bounds.batchDocuments());
  }

  void add(Document document) {
    unconfirmed.add(document);
    bytes += document.json().length;
    wait(document);
    refill();
  }

  private void wait(Document document) {
    waiting.addLast(document);
    waitingBytes += document.json().length;
  }

  /** Moves the first waiting documents, as many as a batch holds but at least one, into flight. */
  List<Document> takeBatch() {
    List<Document> batch = new ArrayList<>(Math.min(waiting.size(), batchDocuments));
    long batchBytes = 0;
    while (!waiting.isEmpty() && (batch.isEmpty() || fits(batch.size(), batchBytes))) {
      Document document = waiting.removeFirst();
      batch.add(document);
      batchBytes += document.json().length;
    }
    waitingBytes -= batchBytes;
    batchesInFlight++;
    return batch;
  }

  private boolean fits(int documents, long batchBytes) {
    return documents < batchDocuments
        && batchBytes + waiting.getFirst().json().length <= bounds.batchBytes();
  }

  /**
   * Forgets a batch in flight but for the documents that must be sent again. They go last, so that
   * one that fails each time keeps no other from its turn.
   */
  void landed(List<Document> batch, List<Document> again) {
    batchesInFlight--;
    Set<Document> kept = new HashSet<>(again);
    for (Document document : batch) {
      if (!kept.contains(document)) {
        unconfirmed.remove(document);
        bytes -= document.json().length;
      }
    }
    again.forEach(this::wait);
    refill();
  }

  private void refill() {
    fill =
        unconfirmed.isEmpty()
            ? BufferFill.EMPTY
            : new BufferFill(
                unconfirmed.size(),
                bytes,
                Math.max(
                    (double) unconfirmed.size() / bounds.documents(),
                    (double) bytes / bounds.bytes()),
                unconfirmed.iterator().next().sinceMillis());
  }

  boolean isFull() {
    return unconfirmed.size() >= bounds.documents() || bytes >= bounds.bytes();
  }

  boolean isEmpty() {
    return unconfirmed.isEmpty();
  }

  boolean hasWaiting() {
    return !waiting.isEmpty();
  }

  /** Whether more waiting documents would not make the next batch larger. */
  boolean hasFullBatch() {
    return waiting.size() >= batchDocuments || waitingBytes >= bounds.batchBytes();
  }

  int batchesInFlight() {
    return batchesInFlight;
  }

  /** May be asked for by any thread, as metric reporters do. */
  BufferFill fill() {
    return fill;
  }

  /** Everything that Elasticsearch has not confirmed, in the order of adding. */
  List<Document> unconfirmed() {
    return List.copyOf(unconfirmed);
  }
}
