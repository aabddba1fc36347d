package dev.newterms.sink.elasticsearch;

import java.util.function.LongSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/** The metrics of the Elasticsearch sink. */
final class ElasticsearchMetrics {

  static final String DOCUMENTS_WRITTEN = "documentsWritten";

  /** Documents that an earlier attempt had written (409). */
  static final String DOCUMENTS_ALREADY_THERE = "documentsAlreadyThere";

  /** Documents that the sink will never take. */
  static final String DOCUMENTS_REFUSED = "documentsRefused";

  /** Bulk requests that failed, whole or in part, and were sent again. */
  static final String BULK_RETRIES = "bulkRetries";

  /** Documents that Elasticsearch has not confirmed yet. */
  static final String DOCUMENTS_BUFFERED = "documentsBuffered";

  /** Bytes of their documents. */
  static final String BYTES_BUFFERED = "bytesBuffered";

  /** Milliseconds since Elasticsearch last took documents; 0 while it does. */
  static final String OUTAGE_MILLIS = "outageMillis";

  private final Counter written;
  private final Counter alreadyThere;
  private final Counter refused;
  private final Counter retries;

  ElasticsearchMetrics(MetricGroup group, DocumentBuffer buffer, LongSupplier outageMillis) {
    written = group.counter(DOCUMENTS_WRITTEN);
    alreadyThere = group.counter(DOCUMENTS_ALREADY_THERE);
    refused = group.counter(DOCUMENTS_REFUSED);
    retries = group.counter(BULK_RETRIES);
    group.gauge(DOCUMENTS_BUFFERED, (Gauge<Integer>) buffer::documents);
    group.gauge(BYTES_BUFFERED, (Gauge<Long>) buffer::bytes);
    group.gauge(OUTAGE_MILLIS, (Gauge<Long>) outageMillis::getAsLong);
  }

  void replied(BulkReply reply) {
    written.inc(reply.written());
    alreadyThere.inc(reply.alreadyThere());
    refused.inc(reply.refused().size());
    if (!reply.again().isEmpty()) {
      retries.inc();
    }
  }
}
