package dev.newterms.sink;

import dev.newterms.alert.Alert;
import dev.newterms.settings.ElasticsearchSettings;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes alerts to their Elasticsearch data stream, each once: the alert's id is the document's,
 * and a document that is there already counts as written.
 *
 * <p>While Elasticsearch is away, alerts are held in the buffer and in the checkpoints. No server
 * error fails the job.
 */
public final class ElasticsearchSink implements Sink<Alert>, SupportsWriterState<Alert, Alert> {

  private static final Logger LOG = LoggerFactory.getLogger(ElasticsearchSink.class);

  private final ElasticsearchSettings settings;

  public ElasticsearchSink(ElasticsearchSettings settings) {
    this.settings = settings;
  }

  @Override
  public StatefulSinkWriter<Alert, Alert> createWriter(WriterInitContext context) {
    return restoreWriter(context, List.of());
  }

  /** Never called: Flink calls the variant with {@link WriterInitContext}. */
  @Override
  @Deprecated
  public SinkWriter<Alert> createWriter(InitContext context) {
    throw new UnsupportedOperationException("needs a WriterInitContext");
  }

  @Override
  public StatefulSinkWriter<Alert, Alert> restoreWriter(
      WriterInitContext context, Collection<Alert> unconfirmed) {
    ElasticsearchWriter writer =
        new ElasticsearchWriter(
            settings,
            new ElasticsearchClient(settings),
            context.getMailboxExecutor(),
            context.getProcessingTimeService(),
            context.metricGroup(),
            ElasticsearchSink::log);
    writer.restore(unconfirmed);
    return writer;
  }

  @Override
  public SimpleVersionedSerializer<Alert> getWriterStateSerializer() {
    return new AlertSerializer();
  }

  private static void log(BulkReply.Refusal refusal) {
    LOG.error(
        "elasticsearch: alert {}: refused for good: {}", refusal.alert().id(), refusal.error());
  }
}
