package dev.newterms.sink.elasticsearch;

import dev.newterms.cloudtrail.DeadLetter;
import dev.newterms.settings.ElasticsearchSettings;
import org.apache.flink.streaming.api.operators.AbstractStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperatorFactory;
import org.apache.flink.streaming.api.operators.StreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;

/** Makes the operator on a TaskManager, where it gets at its task's mailbox. */
final class ElasticsearchOperatorFactory<T> extends AbstractStreamOperatorFactory<DeadLetter>
    implements OneInputStreamOperatorFactory<T, DeadLetter> {

  private static final long serialVersionUID = 1L;

  private final ElasticsearchSettings settings;
  private final String dataStream;
  private final DocumentForm<T> form;
  private final int maxLetterBytes;

  ElasticsearchOperatorFactory(
      ElasticsearchSettings settings, String dataStream, DocumentForm<T> form, int maxLetterBytes) {
    this.settings = settings;
    this.dataStream = dataStream;
    this.form = form;
    this.maxLetterBytes = maxLetterBytes;
    setChainingStrategy(ChainingStrategy.HEAD); // While it waits it runs the mails of its task.
  }

  @Override
  @SuppressWarnings({
    "unchecked",
    "TypeParameterUnusedInFormals"
  }) // T is chosen by Flink, which asks for what it was promised
  public <O extends StreamOperator<DeadLetter>> O createStreamOperator(
      StreamOperatorParameters<DeadLetter> parameters) {
    ElasticsearchOperator<T> operator =
        new ElasticsearchOperator<>(
            settings,
            dataStream,
            form,
            maxLetterBytes,
            parameters.getMailboxExecutor(),
            parameters.getProcessingTimeService());
    operator.setup(
        parameters.getContainingTask(), parameters.getStreamConfig(), parameters.getOutput());
    return (O) operator;
  }

  @Override
  @SuppressWarnings("rawtypes") // as in Flink's interface
  public Class<? extends StreamOperator> getStreamOperatorClass(ClassLoader loader) {
    return ElasticsearchOperator.class;
  }
}
