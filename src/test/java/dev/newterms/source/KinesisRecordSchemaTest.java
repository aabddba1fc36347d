package dev.newterms.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.newterms.cloudtrail.SourceRecord;
import org.apache.flink.api.java.typeutils.PojoTypeInfo;
import org.junit.jupiter.api.Test;

class KinesisRecordSchemaTest {

  private static final byte[] ANY_BYTES = {0, -1, 0x1f};

  private final KinesisRecordSchema schema = new KinesisRecordSchema();

  @Test
  void shouldKeepTheBytesAsTheyAre() {
    assertThat(deserialized().bytes()).isSameAs(ANY_BYTES);
  }

  @Test
  void shouldKeepTheArrivalTime() {
    assertThat(deserialized().arrivalMillis()).isEqualTo(1_772_359_200_007L);
  }

  @Test
  void shouldSayWhereTheRecordIs() {
    assertThat(deserialized().origin()).isEqualTo("kinesis:cloudtrail/shardId-000000000003/4959");
  }

  @Test
  void shouldProduceRecordsWithoutKryo() {
    assertThat(schema.getProducedType()).isInstanceOf(PojoTypeInfo.class);
  }

  private SourceRecord deserialized() {
    return schema.deserialize(
        ANY_BYTES, "partition", "4959", 1_772_359_200_007L, "cloudtrail", "shardId-000000000003");
  }
}
