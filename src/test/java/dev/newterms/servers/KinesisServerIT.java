package dev.newterms.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KinesisServerIT {
  @Test
  void shouldGiveBackARecordAndLeaveNoProcess() throws IOException {
    var before = ProcessHandle.current().descendants().toList();
    try (var kinesis = KinesisServer.started()) {
      kinesis.createStream("trail", 1);

      kinesis.put("trail", "key", "event".getBytes(StandardCharsets.UTF_8));

      assertThat(firstRecord(kinesis)).asString().isEqualTo("event");
    }
    assertThat(ProcessHandle.current().descendants()).isSubsetOf(before);
  }

  private static byte[] firstRecord(KinesisServer kinesis) throws IOException {
    var shard =
        Map.of(
            "StreamName",
            "trail",
            "ShardId",
            "shardId-000000000000",
            "ShardIteratorType",
            "TRIM_HORIZON");
    String iterator = kinesis.call("GetShardIterator", shard).required("ShardIterator").asText();
    return kinesis
        .call("GetRecords", Map.of("ShardIterator", iterator))
        .at("/Records/0/Data")
        .binaryValue();
  }
}
