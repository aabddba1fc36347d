package dev.newterms.source;

import dev.newterms.cloudtrail.SourceRecord;
import dev.newterms.settings.KinesisSettings;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.connectors.kinesis.FlinkKinesisConsumer;

/**
 * Makes the Kinesis source. Nothing else in the job knows which class of the connector it is: newer
 * connectors have another one.
 */
public final class KinesisSource {

  private KinesisSource() {}

  @SuppressWarnings("deprecation") // the newest connector for Flink 1.20 still is a SourceFunction
  public static SingleOutputStreamOperator<SourceRecord> add(
      StreamExecutionEnvironment environment, KinesisSettings settings) {
    return environment.addSource(
        new FlinkKinesisConsumer<>(
            settings.streams(), new KinesisRecordSchema(), KinesisProperties.of(settings)));
  }
}
