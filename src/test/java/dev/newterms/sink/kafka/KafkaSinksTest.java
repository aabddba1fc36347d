package dev.newterms.sink.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.newterms.alert.Alert;
import dev.newterms.alert.AlertSchema;
import dev.newterms.cloudtrail.DeadLetter;
import dev.newterms.cloudtrail.DeadLetterJson;
import dev.newterms.cloudtrail.SourceRecord;
import dev.newterms.settings.KafkaSettings;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema.KafkaSinkContext;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class KafkaSinksTest {

  private static final KafkaSinkContext CONTEXT =
      new KafkaSinkContext() {
        @Override
        public int getParallelInstanceId() {
          return 0;
        }

        @Override
        public int getNumberOfParallelInstances() {
          return 1;
        }

        @Override
        public int[] getPartitionsForTopic(String topic) {
          return new int[0];
        }
      };

  @Test
  void shouldKeyAnAlertByItsIdAndStampItsDocument() throws Exception {
    Instant before = Instant.ofEpochMilli(System.currentTimeMillis());

    ProducerRecord<byte[], byte[]> record =
        new AlertRecords("alerts").serialize(alert("id-é"), CONTEXT, 5L);

    assertThat(record.topic()).isEqualTo("alerts");
    assertThat(record.key()).asString(StandardCharsets.UTF_8).isEqualTo("id-é");
    assertThat(record.timestamp()).isNull();
    assertThat(headers(record))
        .containsExactly("rule-id=rule", "severity=low", "schema-version=" + AlertSchema.VERSION);
    JsonNode document = new ObjectMapper().readTree(record.value());
    assertThat(document.at("/event/kind").asText()).isEqualTo("alert");
    assertThat(Instant.parse(document.at("/event/ingested").asText())).isAfterOrEqualTo(before);
  }

  @Test
  void shouldWriteADeadLetterAsJsonWithoutKey() {
    DeadLetter letter =
        new DeadLetter(
            DeadLetter.Reason.BAD_JSON, "x", new byte[0], 0, SourceRecord.NO_ARRIVAL, "a@0", 0);

    ProducerRecord<byte[], byte[]> record =
        new DeadLetterRecords("dead", 1 << 20).serialize(letter, CONTEXT, null);

    assertThat(record.topic()).isEqualTo("dead");
    assertThat(record.key()).isNull();
    assertThat(record.value()).isEqualTo(DeadLetterJson.write(letter, 1 << 20));
    assertThat(headers(record))
        .containsExactly("reason=BAD_JSON", "schema-version=" + AlertSchema.VERSION);
  }

  @Test
  void shouldWaitForAllReplicasAndForAsLongAsItTakes() {
    Properties properties = KafkaSinks.producerProperties(settings(Map.of()));

    assertThat(properties)
        .containsEntry("acks", "all")
        .containsEntry("enable.idempotence", "true")
        .containsEntry("delivery.timeout.ms", "2147483647")
        .containsEntry("max.block.ms", "2147483647")
        .containsEntry("transaction.timeout.ms", "900000")
        .containsEntry("compression.type", "gzip");
  }

  @Test
  void shouldPassPropertiesThrough() {
    Properties properties =
        KafkaSinks.producerProperties(
            settings(Map.of("compression.type", "zstd", "delivery.timeout.ms", "300000")));

    assertThat(properties)
        .containsEntry("compression.type", "zstd")
        .containsEntry("delivery.timeout.ms", "300000");
  }

  @Test
  void shouldLeaveRoomForTheFrameInARequest() {
    assertThat(KafkaSinks.maxLetterBytes(settings(Map.of()))).isEqualTo(1023 * 1024);
    assertThat(KafkaSinks.maxLetterBytes(settings(Map.of("max.request.size", " 102400 "))))
        .isEqualTo(99 * 1024);
    assertThat(KafkaSinks.maxLetterBytes(settings(Map.of("buffer.memory", "102400"))))
        .isEqualTo(99 * 1024);
  }

  private static List<String> headers(ProducerRecord<byte[], byte[]> record) {
    return Arrays.stream(record.headers().toArray())
        .map(header -> header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8))
        .toList();
  }

  private static Alert alert(String id) {
    return new Alert(
        id, "rule", "low", "{\"event\":{\"kind\":\"alert\"}}".getBytes(StandardCharsets.UTF_8));
  }

  private static KafkaSettings settings(Map<String, String> properties) {
    return new KafkaSettings(
        "localhost:9092",
        "alerts",
        "dead",
        DeliveryGuarantee.AT_LEAST_ONCE,
        "newterms",
        properties);
  }
}
