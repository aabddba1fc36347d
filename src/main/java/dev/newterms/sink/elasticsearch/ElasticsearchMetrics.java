package dev.newterms.sink.elasticsearch;

import dev.newterms.sink.elasticsearch.BulkProblem.Kind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * The metrics of the Elasticsearch sink. Every cause and outcome is there from the start, so that
 * an alarm on one can be set before it ever happens.
 */
final class ElasticsearchMetrics {

  /** Bulk requests with documents. */
  static final String BULK_ATTEMPTS = "bulkAttempts";

  /** Bulk requests that failed, whole or in part, so that documents were sent again. */
  static final String BULK_RETRIES = "bulkRetries";

  /** The metric group in which each cause has its own count of retries. */
  static final String CAUSE = "cause";

  /** Documents that are done with, one way or the other. */
  static final String DOCUMENTS = "documents";

  /** The metric group in which each outcome has its own count of documents. */
  static final String OUTCOME = "outcome";

  static final String WRITTEN = "written";

  /** An earlier attempt had written it (409). */
  static final String ALREADY_THERE = "already_there";

  /** Elasticsearch will never take it. */
  static final String REFUSED = "refused";

  /** Documents that Elasticsearch has not confirmed yet. */
  static final String DOCUMENTS_BUFFERED = "documentsBuffered";

  /** Bytes of these documents. */
  static final String BYTES_BUFFERED = "bytesBuffered";

  /** How full the buffer is, from 0 to 1; above, where more was restored than it holds. */
  static final String BUFFER_FILL = "bufferFill";

  /** Milliseconds for which the oldest unconfirmed document has been the sink's; 0 without one. */
  static final String OLDEST_DOCUMENT_MILLIS = "oldestDocumentMillis";

  /** Milliseconds since Elasticsearch last took documents; 0 while it does. */
  static final String OUTAGE_MILLIS = "outageMillis";

  private final Counter attempts;
  private final Counter retries;
  private final Map<Kind, Counter> retriesByCause = new EnumMap<>(Kind.class);
  private final Counter written;
  private final Counter alreadyThere;
  private final Counter refused;

  /**
   * @param fill asked by other threads, as are the other two
   */
  ElasticsearchMetrics(
      MetricGroup group,
      Supplier<BufferFill> fill,
      LongSupplier outageMillis,
      LongSupplier nowMillis) {
    attempts = group.counter(BULK_ATTEMPTS);
    retries = group.counter(BULK_RETRIES);
    for (Kind kind : Kind.values()) {
      retriesByCause.put(kind, group.addGroup(CAUSE, kind.label()).counter(BULK_RETRIES));
    }
    written = group.addGroup(OUTCOME, WRITTEN).counter(DOCUMENTS);
    alreadyThere = group.addGroup(OUTCOME, ALREADY_THERE).counter(DOCUMENTS);
    refused = group.addGroup(OUTCOME, REFUSED).counter(DOCUMENTS);
    group.gauge(DOCUMENTS_BUFFERED, (Gauge<Integer>) () -> fill.get().documents());
    group.gauge(BYTES_BUFFERED, (Gauge<Long>) () -> fill.get().bytes());
    group.gauge(BUFFER_FILL, (Gauge<Double>) () -> fill.get().fraction());
    group.gauge(
        OLDEST_DOCUMENT_MILLIS, (Gauge<Long>) () -> fill.get().oldestMillis(nowMillis.getAsLong()));
    group.gauge(OUTAGE_MILLIS, (Gauge<Long>) outageMillis::getAsLong);
  }

  void attempted() {
    attempts.inc();
  }

  void replied(BulkReply reply) {
    written.inc(reply.written());
    alreadyThere.inc(reply.alreadyThere());
    refused.inc(reply.refused().size());
    BulkProblem problem = reply.problem();
    if (problem != null) {
      retries.inc();
      Objects.requireNonNull(retriesByCause.get(problem.kind())).inc();
    }
  }
}
