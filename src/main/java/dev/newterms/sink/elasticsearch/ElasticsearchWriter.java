package dev.newterms.sink.elasticsearch;

import dev.newterms.settings.ElasticsearchSettings;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.RejectedExecutionException;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.metrics.MetricGroup;
import org.jspecify.annotations.Nullable;

/**
 * Writes documents in bulk requests, and keeps each until Elasticsearch has confirmed it.
 *
 * <p>What is not confirmed is in every checkpoint, so a checkpoint never waits for the server and
 * completes during an outage. Only a full buffer makes {@link #write} wait, and the job with it.
 *
 * <p>All of it runs in the task's thread: replies and alarms come as the task's mails, so there are
 * no locks. While the server takes documents, several requests are under way; after a failure there
 * is a wait, then one request at a time until one succeeds.
 */
final class ElasticsearchWriter implements Closeable {

  private static final int MAX_REQUESTS = 4;
  private static final int BAD_REQUEST = 400;

  private final BulkClient client;
  private final MailboxExecutor mailbox;
  private final ProcessingTimeService time;
  private final Refusals refusals;
  private final DocumentBuffer buffer;
  private final Duration bulkWait;
  private final Outage outage;
  private final ElasticsearchMetrics metrics;
  private final Backoff backoff = new Backoff(new SplittableRandom());
  private final Alarm retry;
  private final Alarm batchWait;

  /** Whether the documents that wait have waited long enough to go in a batch that is not full. */
  private boolean overdue;

  ElasticsearchWriter(
      ElasticsearchSettings settings,
      String dataStream,
      BulkClient client,
      MailboxExecutor mailbox,
      ProcessingTimeService time,
      MetricGroup metricGroup,
      Refusals refusals) {
    this.client = client;
    this.mailbox = mailbox;
    this.time = time;
    this.refusals = refusals;
    buffer = new DocumentBuffer(DocumentBuffer.Bounds.of(settings));
    bulkWait = settings.bulkWait();
    outage = new Outage(dataStream);
    metrics =
        new ElasticsearchMetrics(metricGroup, buffer::fill, () -> outage.millis(now()), this::now);
    retry = new Alarm(time, this::send);
    batchWait = new Alarm(time, this::sendAllWaiting);
  }

  /**
   * Takes what a checkpoint held, be it more than the buffer's bounds: it was split anew, and the
   * parts of several subtasks follow each other.
   */
  void restore(Collection<Document> unconfirmed) {
    unconfirmed.stream()
        .sorted(Comparator.comparingLong(Document::sinceMillis))
        .forEach(buffer::add);
    sendAllWaiting();
  }

  void write(Document document) throws InterruptedException {
    while (buffer.isFull()) {
      mailbox.yield();
    }
    buffer.add(document);
    send();
  }

  /** Waits until Elasticsearch has confirmed everything, or refused it. */
  void flush() throws InterruptedException {
    while (!buffer.isEmpty()) {
      sendAllWaiting();
      mailbox.yield();
    }
  }

  /** What a checkpoint must hold. */
  List<Document> unconfirmed() {
    return buffer.unconfirmed();
  }

  @Override
  public void close() throws IOException {
    client.close();
  }

  private void sendAllWaiting() {
    overdue = true;
    send();
  }

  private void send() {
    while (mayRequest() && isBatchDue()) {
      request(buffer.takeBatch(), this::answered);
    }
    if (!buffer.hasWaiting()) {
      overdue = false;
      batchWait.unset();
    } else if (!overdue && !batchWait.isSet()) {
      batchWait.set(bulkWait);
    }
  }

  private boolean mayRequest() {
    return !retry.isSet() && buffer.batchesInFlight() < (outage.isOn() ? 1 : MAX_REQUESTS);
  }

  private boolean isBatchDue() {
    return buffer.hasWaiting() && (overdue || buffer.hasFullBatch() || buffer.isFull());
  }

  /** What to do with a reply, or a failure and no reply. */
  private interface Answered {
    void answered(List<Document> batch, HttpReply reply, @Nullable Throwable failure);
  }

  @SuppressWarnings("FutureReturnValueIgnored") // its failure is an outcome too
  private void request(List<Document> batch, Answered next) {
    metrics.attempted();
    byte[] body = BulkRequest.body(batch, Instant.ofEpochMilli(now()));
    // Read in the mail, not in the client's thread: an error there fails the task, not silently.
    client
        .send(body)
        .whenComplete((reply, failure) -> post(() -> next.answered(batch, reply, failure)));
  }

  private void answered(List<Document> batch, HttpReply reply, @Nullable Throwable failure) {
    if (batch.size() == 1 && isBadRequest(reply, failure)) {
      probe(batch, reply);
    } else {
      landed(batch, BulkReply.of(batch, reply, failure));
    }
  }

  /**
   * Finds out what is to blame for a bad request: a proxy or a server that says so to everything,
   * or the document, which is sent once more where a probe is no bad request.
   */
  @SuppressWarnings("FutureReturnValueIgnored") // its failure is an outcome too
  private void probe(List<Document> single, HttpReply badRequest) {
    Probe.send(client)
        .whenComplete((reply, failure) -> post(() -> probed(single, badRequest, reply, failure)));
  }

  private void probed(
      List<Document> single, HttpReply badRequest, HttpReply reply, @Nullable Throwable failure) {
    if (Probe.problem(reply, failure) == null) {
      request(single, this::answeredLast);
    } else {
      landed(single, BulkReply.of(single, badRequest));
    }
  }

  private void answeredLast(List<Document> single, HttpReply reply, @Nullable Throwable failure) {
    landed(
        single,
        isBadRequest(reply, failure)
            ? BulkReply.refused(single.get(0), reply)
            : BulkReply.of(single, reply, failure));
  }

  private static boolean isBadRequest(HttpReply reply, @Nullable Throwable failure) {
    return failure == null && reply.status() == BAD_REQUEST;
  }

  private void post(Runnable mail) {
    try {
      mailbox.execute(mail::run, "Elasticsearch bulk reply");
    } catch (RejectedExecutionException e) {
      // The task is ending; what was in flight is in its last checkpoint.
    }
  }

  private void landed(List<Document> batch, BulkReply reply) {
    buffer.landed(batch, reply.again());
    metrics.replied(reply);
    reply.refused().forEach(refusals::refused);
    if (reply.hasProgress()) {
      buffer.growBatches();
    } else { // Should one document be the cause, the others get away from it.
      buffer.shrinkBatches(batch);
    }
    BulkProblem problem = reply.problem();
    if (problem != null) {
      failed(problem, reply.hasProgress() || reply.wasTooLarge());
    } else if (!retry.isSet()) { // Else it was sent before a failure and says nothing about now.
      outage.ends(now());
      backoff.reset();
    }
    send();
  }

  private void failed(BulkProblem problem, boolean answered) {
    outage.goesOn(problem, now());
    overdue = true;
    if (answered) {
      backoff.reset();
    }
    if (!retry.isSet()) { // Requests that were under way together fail as one.
      retry.set(backoff.next());
    }
  }

  private long now() {
    return time.getCurrentProcessingTime();
  }
}
