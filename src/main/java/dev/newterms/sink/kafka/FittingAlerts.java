package dev.newterms.sink.kafka;

import dev.newterms.alert.Alert;
import dev.newterms.cloudtrail.DeadLetter;
import dev.newterms.settings.KafkaSettings;
import java.time.Clock;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets alerts pass that a request to Kafka can hold. A larger one would fail the job, and again
 * after each restart, so it becomes a dead letter.
 */
public final class FittingAlerts extends ProcessFunction<Alert, Alert>
    implements CheckpointedFunction {

  /** The alerts that are too large. */
  public static final OutputTag<DeadLetter> TOO_LARGE =
      new OutputTag<>("too-large-for-kafka", TypeInformation.of(DeadLetter.class));

  private static final long serialVersionUID = 1L;

  /** Always empty, but there: Flink counts a task as restored only if it had a state. */
  private static final ListStateDescriptor<Boolean> STARTED =
      new ListStateDescriptor<>("started", Types.BOOLEAN);

  private static final Logger LOG = LoggerFactory.getLogger(FittingAlerts.class);

  private final KafkaStartCheck check;
  private final AlertRecords records;
  private final int maxRequestBytes;
  private final int maxLetterBytes;

  private transient Counter alertsRefused;

  /**
   * @param maxLetterBytes as many bytes of a document as its dead letter keeps
   * @param check done once, when the job starts for the first time
   */
  public FittingAlerts(KafkaSettings settings, int maxLetterBytes, KafkaStartCheck check) {
    this.check = check;
    records = new AlertRecords(settings.alertsTopic());
    maxRequestBytes = RequestSize.max(settings);
    this.maxLetterBytes = maxLetterBytes;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    context.getOperatorStateStore().getListState(STARTED);
    boolean isFirst = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0;
    if (isFirst && !context.isRestored()) {
      check.run();
    }
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) {}

  @Override
  public void open(OpenContext context) {
    alertsRefused = getRuntimeContext().getMetricGroup().counter("alertsRefused");
  }

  @Override
  public void processElement(Alert alert, Context context, Collector<Alert> out) {
    // Alerts are few: better to make the record twice than to guess how large it will be.
    int bytes = RequestSize.of(records.of(alert));
    if (bytes <= maxRequestBytes) {
      out.collect(alert);
      return;
    }
    refuse(alert, bytes, context);
  }

  private void refuse(Alert alert, int bytes, Context context) {
    alertsRefused.inc();
    String problem =
        "kafka: a record of %d bytes, and the producer's max.request.size allows %d"
            .formatted(bytes, maxRequestBytes);
    LOG.error("kafka: alert {}: not written: {}", alert.id(), problem);
    long now = Clock.systemUTC().millis();
    context.output(
        TOO_LARGE,
        DeadLetter.undelivered(alert.id(), alert.document(), maxLetterBytes, problem, now));
  }
}
