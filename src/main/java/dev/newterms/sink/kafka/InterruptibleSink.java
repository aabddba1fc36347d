package dev.newterms.sink.kafka;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.CommittingSinkWriter;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** A Kafka sink that can be cancelled while its brokers are away. */
final class InterruptibleSink<
        T, S, C, K extends Sink<T> & SupportsWriterState<T, S> & SupportsCommitter<C>>
    implements Sink<T>, SupportsWriterState<T, S>, SupportsCommitter<C> {

  private static final long serialVersionUID = 1L;

  private final K sink;

  private InterruptibleSink(K sink) {
    this.sink = sink;
  }

  static <T, S, C, K extends Sink<T> & SupportsWriterState<T, S> & SupportsCommitter<C>> Sink<T> of(
      K sink) {
    return new InterruptibleSink<>(sink);
  }

  @Override
  @SuppressWarnings("deprecation") // abstract, though Flink calls the other one
  public SinkWriter<T> createWriter(InitContext context) {
    throw new UnsupportedOperationException("kafka: this Flink is older than 1.19");
  }

  @Override
  public SinkWriter<T> createWriter(WriterInitContext context) throws IOException {
    return writer(sink.createWriter(context));
  }

  @Override
  public StatefulSinkWriter<T, S> restoreWriter(WriterInitContext context, Collection<S> state)
      throws IOException {
    return writer(sink.restoreWriter(context, state));
  }

  @SuppressWarnings("unchecked") // the sink's committables are those of its writer
  private Writer<T, S, C> writer(SinkWriter<T> writer) {
    return new Writer<>((StatefulSinkWriter<T, S>) writer, (CommittingSinkWriter<T, C>) writer);
  }

  @Override
  public Committer<C> createCommitter(CommitterInitContext context) throws IOException {
    Committer<C> committer = sink.createCommitter(context);
    return new Committer<>() {
      @Override
      public void commit(Collection<CommitRequest<C>> requests)
          throws IOException, InterruptedException {
        committer.commit(requests);
      }

      @Override
      public void close() throws Exception {
        InterruptedClose.close(committer);
      }
    };
  }

  @Override
  public SimpleVersionedSerializer<S> getWriterStateSerializer() {
    return sink.getWriterStateSerializer();
  }

  @Override
  public SimpleVersionedSerializer<C> getCommittableSerializer() {
    return sink.getCommittableSerializer();
  }

  /**
   * @param stateful the same as committing: Kafka's writer
   */
  private record Writer<T, S, C>(
      StatefulSinkWriter<T, S> stateful, CommittingSinkWriter<T, C> committing)
      implements StatefulSinkWriter<T, S>, CommittingSinkWriter<T, C> {

    @Override
    public void write(T element, Context context) throws IOException, InterruptedException {
      stateful.write(element, context);
    }

    @Override
    public void flush(boolean endOfInput) throws IOException, InterruptedException {
      stateful.flush(endOfInput);
    }

    @Override
    public Collection<C> prepareCommit() throws IOException, InterruptedException {
      return committing.prepareCommit();
    }

    @Override
    public List<S> snapshotState(long checkpointId) throws IOException {
      return stateful.snapshotState(checkpointId);
    }

    @Override
    public void close() throws Exception {
      InterruptedClose.close(stateful);
    }
  }
}
