package dev.newterms.sink.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.newterms.alert.Alert;
import dev.newterms.cloudtrail.DeadLetter;
import dev.newterms.settings.KafkaSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class FittingAlertsTest {

  private static final int MAX_REQUEST_BYTES = 100_000;

  /** Bytes of a record that are not the alert's document. */
  private static final int FRAME_BYTES =
      RequestSize.of(new AlertRecords("alerts").of(alert(90_000))) - 90_000;

  /** No producer can be made of it, so the check fails without a broker. */
  private static final Map<String, String> WRONG = Map.of("compression.type", "none of them");

  private static final Map<String, String> RIGHT =
      Map.of("max.request.size", String.valueOf(MAX_REQUEST_BYTES));

  @Test
  void shouldLetTheLargestPassThatARequestHolds() throws Exception {
    try (var harness = restored(RIGHT)) {
      Alert alert = alert(MAX_REQUEST_BYTES - FRAME_BYTES);

      harness.processElement(alert, 0);

      assertThat(harness.extractOutputValues())
          .singleElement()
          .returns(alert.id(), Alert::id)
          .extracting(Alert::document)
          .isEqualTo(alert.document());
      assertThat(harness.getSideOutput(FittingAlerts.TOO_LARGE)).isNull();
    }
  }

  @Test
  void shouldPutALargerOneOutAtTheSide() throws Exception {
    try (var harness = restored(RIGHT)) {
      harness.processElement(alert(MAX_REQUEST_BYTES - FRAME_BYTES + 1), 0);

      assertThat(harness.extractOutputValues()).isEmpty();
      assertThat(harness.getSideOutput(FittingAlerts.TOO_LARGE))
          .singleElement()
          .extracting(StreamRecord::getValue)
          .returns(DeadLetter.Reason.REFUSED, DeadLetter::reason)
          .returns("alert:id", DeadLetter::origin)
          .returns(
              "kafka: a record of 100001 bytes, and the producer's max.request.size allows 100000",
              DeadLetter::problem);
    }
  }

  @Test
  void shouldCheckAJobThatStartsForTheFirstTime() throws Exception {
    try (var harness = harness(WRONG, 0)) {
      assertThatThrownBy(harness::initializeEmptyState)
          .isInstanceOf(SuppressRestartsException.class);
    }
  }

  @Test
  void shouldNotCheckARestoredJob() {
    assertThatCode(() -> restored(WRONG).close()).doesNotThrowAnyException();
  }

  @Test
  void shouldCheckInOneSubtaskOnly() throws Exception {
    try (var harness = harness(WRONG, 1)) {
      assertThatCode(harness::initializeEmptyState).doesNotThrowAnyException();
    }
  }

  private static OneInputStreamOperatorTestHarness<Alert, Alert> restored(
      Map<String, String> properties) throws Exception {
    var harness = harness(properties, 0);
    harness.initializeState(OperatorSubtaskState.builder().build());
    harness.open();
    return harness;
  }

  private static OneInputStreamOperatorTestHarness<Alert, Alert> harness(
      Map<String, String> properties, int subtask) throws Exception {
    KafkaSettings settings =
        new KafkaSettings(
            "localhost:1",
            "alerts",
            "dead",
            DeliveryGuarantee.AT_LEAST_ONCE,
            "newterms",
            properties);
    KafkaStartCheck check = new KafkaStartCheck(settings, List.of("alerts"), Duration.ofMillis(1));
    return new OneInputStreamOperatorTestHarness<>(
        new ProcessOperator<>(new FittingAlerts(settings, 1000, check)), 2, 2, subtask);
  }

  /**
   * @param bytes of its document with the time of the writing
   */
  private static Alert alert(int bytes) {
    String frame = "{\"event\":{\"ingested\":\"2020-01-01T00:00:00.000Z\"},\"text\":\"\"}";
    String text = "x".repeat(bytes - frame.length());
    String document = "{\"event\":{},\"text\":\"%s\"}".formatted(text);
    return new Alert("id", "rule", "low", document.getBytes(UTF_8));
  }
}
