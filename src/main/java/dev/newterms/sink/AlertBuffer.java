package dev.newterms.sink;

import dev.newterms.alert.Alert;
import dev.newterms.settings.ElasticsearchSettings;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The alerts that Elasticsearch has not confirmed yet: those that wait, oldest first, and those in
 * flight.
 *
 * <p>Its bounds count both, since both are in every checkpoint. They are limits for who adds: what
 * was restored or comes back is always taken.
 */
final class AlertBuffer {

  /**
   * @param alerts full at so many alerts
   * @param bytes full at so many bytes of documents
   * @param batchAlerts at most so many alerts in a batch
   * @param batchBytes at most so many bytes of documents in a batch of several
   */
  record Bounds(int alerts, long bytes, int batchAlerts, long batchBytes) {

    static Bounds of(ElasticsearchSettings settings) {
      return new Bounds(
          settings.bufferAlerts(),
          settings.bufferBytes(),
          settings.bulkAlerts(),
          settings.bulkBytes());
    }
  }

  private final Bounds bounds;
  private final Deque<Alert> waiting = new ArrayDeque<>();
  private final List<List<Alert>> inFlight = new ArrayList<>();
  private int batchAlerts;
  private long waitingBytes;
  private int inFlightAlerts;
  private long inFlightBytes;

  AlertBuffer(Bounds bounds) {
    this.bounds = bounds;
    batchAlerts = bounds.batchAlerts();
  }

  /** Batches hold at most half as many alerts as this one, which was too large for the server. */
  void shrinkBatches(List<Alert> tooLarge) {
    batchAlerts = Math.min(batchAlerts, Math.max(1, tooLarge.size() / 2));
  }

  /** One more alert a batch, up to the bound: slowly, since the server may refuse it again. */
  void growBatches() {
    batchAlerts = Math.min(batchAlerts + 1, bounds.batchAlerts());
  }

  void add(Alert alert) {
    waiting.addLast(alert);
    waitingBytes += alert.document().length;
  }

  /** Moves the oldest waiting alerts, as many as a batch holds but at least one, into flight. */
  List<Alert> takeBatch() {
    List<Alert> batch = new ArrayList<>(Math.min(waiting.size(), batchAlerts));
    long bytes = 0;
    while (!waiting.isEmpty() && (batch.isEmpty() || fits(batch.size(), bytes))) {
      Alert alert = waiting.removeFirst();
      batch.add(alert);
      bytes += alert.document().length;
    }
    waitingBytes -= bytes;
    inFlight.add(batch);
    inFlightAlerts += batch.size();
    inFlightBytes += bytes;
    return batch;
  }

  private boolean fits(int alerts, long bytes) {
    return alerts < batchAlerts
        && bytes + waiting.getFirst().document().length <= bounds.batchBytes();
  }

  /** Forgets a batch in flight but for the alerts that must be sent again, which go first. */
  void landed(List<Alert> batch, List<Alert> again) {
    inFlight.remove(batch);
    inFlightAlerts -= batch.size();
    inFlightBytes -= bytes(batch);
    for (int i = again.size() - 1; i >= 0; i--) {
      waiting.addFirst(again.get(i));
    }
    waitingBytes += bytes(again);
  }

  private static long bytes(List<Alert> alerts) {
    return alerts.stream().mapToLong(alert -> alert.document().length).sum();
  }

  boolean isFull() {
    return alerts() >= bounds.alerts() || bytes() >= bounds.bytes();
  }

  boolean isEmpty() {
    return alerts() == 0;
  }

  boolean hasWaiting() {
    return !waiting.isEmpty();
  }

  /** Whether more waiting alerts would not make the next batch larger. */
  boolean hasFullBatch() {
    return waiting.size() >= batchAlerts || waitingBytes >= bounds.batchBytes();
  }

  int batchesInFlight() {
    return inFlight.size();
  }

  int alerts() {
    return waiting.size() + inFlightAlerts;
  }

  long bytes() {
    return waitingBytes + inFlightBytes;
  }

  /** Everything that Elasticsearch has not confirmed, the oldest first. */
  List<Alert> unconfirmed() {
    List<Alert> all = new ArrayList<>(alerts());
    inFlight.forEach(all::addAll);
    all.addAll(waiting);
    return all;
  }
}
