package dev.newterms.sink;

import java.util.function.LongSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;

/** The metrics of the Elasticsearch sink, beside Flink's own of every sink. */
final class SinkMetrics {

  static final String ALERTS_WRITTEN = "alertsWritten";

  /** Alerts that an earlier attempt had written (409). */
  static final String ALERTS_ALREADY_THERE = "alertsAlreadyThere";

  /** Alerts that the sink will never take. */
  static final String ALERTS_REFUSED = "alertsRefused";

  /** Bulk requests that failed, whole or in part, and were sent again. */
  static final String BULK_RETRIES = "bulkRetries";

  /** Alerts that Elasticsearch has not confirmed yet. */
  static final String ALERTS_BUFFERED = "alertsBuffered";

  /** Bytes of their documents. */
  static final String BYTES_BUFFERED = "bytesBuffered";

  /** Milliseconds since Elasticsearch last took alerts; 0 while it does. */
  static final String OUTAGE_MILLIS = "outageMillis";

  private final Counter written;
  private final Counter alreadyThere;
  private final Counter refused;
  private final Counter retries;
  private final Counter sent;
  private final Counter bytesSent;
  private final Counter sendErrors;

  SinkMetrics(SinkWriterMetricGroup group, AlertBuffer buffer, LongSupplier outageMillis) {
    written = group.counter(ALERTS_WRITTEN);
    alreadyThere = group.counter(ALERTS_ALREADY_THERE);
    refused = group.counter(ALERTS_REFUSED);
    retries = group.counter(BULK_RETRIES);
    sent = group.getNumRecordsSendCounter();
    bytesSent = group.getNumBytesSendCounter();
    sendErrors = group.getNumRecordsSendErrorsCounter();
    group.gauge(ALERTS_BUFFERED, (Gauge<Integer>) buffer::alerts);
    group.gauge(BYTES_BUFFERED, (Gauge<Long>) buffer::bytes);
    group.gauge(OUTAGE_MILLIS, (Gauge<Long>) outageMillis::getAsLong);
  }

  void sending(int bytes) {
    bytesSent.inc(bytes);
  }

  void replied(BulkReply reply) {
    written.inc(reply.written());
    alreadyThere.inc(reply.alreadyThere());
    refused.inc(reply.refused().size());
    sent.inc(reply.written() + reply.alreadyThere());
    sendErrors.inc(reply.refused().size());
    if (!reply.again().isEmpty()) {
      retries.inc();
    }
  }
}
