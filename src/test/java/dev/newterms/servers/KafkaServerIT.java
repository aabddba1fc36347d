package dev.newterms.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class KafkaServerIT {
  @Test
  void shouldKeepRecordsThroughAnOutageAndLeaveNoProcess() throws Exception {
    var before = ProcessHandle.current().descendants().toList();
    try (var kafka = KafkaServer.started()) {
      kafka.createTopic("alerts", 2);
      send(kafka, "a", "one");

      kafka.kill();
      kafka.start();
      send(kafka, "b", "two");

      var records = kafka.read("alerts");
      assertThat(records)
          .extracting(ConsumerRecord::key, ConsumerRecord::value)
          .containsExactlyInAnyOrder(tuple("a", "one"), tuple("b", "two"));
      assertThat(records.get(0).headers().lastHeader("reason").value()).asString().isEqualTo("why");
      assertThat(kafka.readBytes("alerts")).hasSize(2);
    }
    assertThat(ProcessHandle.current().descendants()).isSubsetOf(before);
  }

  private static void send(KafkaServer kafka, String key, String value)
      throws ExecutionException, InterruptedException {
    Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      var message = new ProducerRecord<>("alerts", key, value);
      message.headers().add("reason", "why".getBytes(StandardCharsets.UTF_8));
      producer.send(message).get();
    }
  }
}
