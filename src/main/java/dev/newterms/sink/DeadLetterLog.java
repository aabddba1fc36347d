package dev.newterms.sink;

import dev.newterms.cloudtrail.DeadLetter;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs dead letters, for a job that has nowhere to send them: reason, problem and origin, never the
 * bytes, which may hold anything.
 */
public final class DeadLetterLog implements Sink<DeadLetter> {

  private static final Logger LOG = LoggerFactory.getLogger(DeadLetterLog.class);

  @Override
  public SinkWriter<DeadLetter> createWriter(WriterInitContext context) {
    return new DeadLetterLogWriter(System::nanoTime, LOG::warn);
  }

  /** Never called: Flink calls the variant with {@link WriterInitContext}. */
  @Override
  @Deprecated
  public SinkWriter<DeadLetter> createWriter(InitContext context) {
    throw new UnsupportedOperationException("needs a WriterInitContext");
  }
}
