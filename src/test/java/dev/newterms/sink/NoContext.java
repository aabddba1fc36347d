package dev.newterms.sink;

import org.apache.flink.api.connector.sink2.SinkWriter;

/** The context of an element without a timestamp. */
record NoContext() implements SinkWriter.Context {

  @Override
  public long currentWatermark() {
    return Long.MIN_VALUE;
  }

  @Override
  @SuppressWarnings("NullAway") // as Flink's own, where there is no timestamp
  public Long timestamp() {
    return null;
  }
}
