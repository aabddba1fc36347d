package dev.newterms.sink.elasticsearch;

import dev.newterms.cloudtrail.DeadLetter;
import dev.newterms.settings.ElasticsearchSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;
import org.jspecify.annotations.Nullable;

/**
 * Ties the writer to its task: elements in, refused documents out, what is not confirmed as state.
 *
 * <p>A document is in the state until its dead letter is out: both happen in the task's thread, and
 * no mail runs between a checkpoint's barrier and its snapshot.
 *
 * <p>It is the first of its task, since it runs the task's mails while it waits for room in the
 * buffer.
 */
final class ElasticsearchOperator<T> extends AbstractStreamOperator<DeadLetter>
    implements OneInputStreamOperator<T, DeadLetter>, BoundedOneInput {

  private static final long serialVersionUID = 1L;

  /** With Flink's serializer of POJOs, which restores a document that has fields more or fewer. */
  private static final ListStateDescriptor<Document> UNCONFIRMED =
      new ListStateDescriptor<>("unconfirmed", TypeInformation.of(Document.class));

  private final ElasticsearchSettings settings;
  private final String dataStream;
  private final DocumentForm<T> form;
  private final int maxLetterBytes;
  private final transient MailboxExecutor mailbox;

  private transient ListState<Document> unconfirmed;
  private transient boolean isFirstStart;
  private transient @Nullable ElasticsearchWriter writer;

  @SuppressWarnings("NullAway.Init") // the state is there before anything else is called
  ElasticsearchOperator(
      ElasticsearchSettings settings,
      String dataStream,
      DocumentForm<T> form,
      int maxLetterBytes,
      MailboxExecutor mailbox,
      ProcessingTimeService time) {
    this.settings = settings;
    this.dataStream = dataStream;
    this.form = form;
    this.maxLetterBytes = maxLetterBytes;
    this.mailbox = mailbox;
    this.processingTimeService = time;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    unconfirmed = context.getOperatorStateStore().getListState(UNCONFIRMED);
    isFirstStart = !context.isRestored();
  }

  /** Not before: a refused document needs operators that are open to come out to. */
  @Override
  public void open() throws Exception {
    super.open();
    BulkClient client = new ElasticsearchClient(settings, dataStream);
    writer =
        new ElasticsearchWriter(
            settings,
            dataStream,
            client,
            mailbox,
            getProcessingTimeService(),
            getMetricGroup(),
            this::refused);
    if (isFirstStart && getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0) {
      StartCheck.run(client, dataStream, StartCheck.PATIENCE);
    }
    List<Document> restored = new ArrayList<>();
    unconfirmed.get().forEach(restored::add);
    writer.restore(restored);
  }

  @Override
  public void processElement(StreamRecord<T> element) throws Exception {
    writer()
        .write(form.of(element.getValue(), getProcessingTimeService().getCurrentProcessingTime()));
  }

  @Override
  public void endInput() throws Exception {
    writer().flush();
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    unconfirmed.update(writer().unconfirmed());
  }

  @Override
  public void close() throws Exception {
    if (writer != null) {
      writer.close();
    }
    super.close();
  }

  private void refused(BulkReply.Refusal refusal) {
    LOG.error(
        "elasticsearch: {}: document {}: refused for good: {}",
        dataStream,
        refusal.document().id(),
        refusal.error());
    long now = getProcessingTimeService().getCurrentProcessingTime();
    output.collect(
        new StreamRecord<>(
            form.refused(
                refusal.document(), dataStream + ": " + refusal.error(), maxLetterBytes, now)));
  }

  private ElasticsearchWriter writer() {
    return Objects.requireNonNull(writer);
  }
}
