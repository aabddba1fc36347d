package dev.newterms.source;

import dev.newterms.cloudtrail.SourceRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.connectors.kinesis.serialization.KinesisDeserializationSchema;

/**
 * Keeps a Kinesis record's bytes as they are. It never fails: the connector would fail the job, and
 * what is in the record is the envelope reader's business.
 */
final class KinesisRecordSchema implements KinesisDeserializationSchema<SourceRecord> {

  private static final long serialVersionUID = 1L;

  @Override
  public SourceRecord deserialize(
      byte[] value,
      String partitionKey,
      String sequenceNumber,
      long approximateArrivalMillis,
      String stream,
      String shardId) {
    return new SourceRecord(
        value,
        approximateArrivalMillis,
        "kinesis:" + stream + "/" + shardId + "/" + sequenceNumber);
  }

  @Override
  public TypeInformation<SourceRecord> getProducedType() {
    return TypeInformation.of(SourceRecord.class);
  }
}
