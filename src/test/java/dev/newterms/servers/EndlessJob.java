package dev.newterms.servers;

import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** A job that has always more to do. */
public final class EndlessJob {
  private EndlessJob() {}

  public static void main(String[] arguments) throws Exception {
    var environment = StreamExecutionEnvironment.getExecutionEnvironment();
    environment.enableCheckpointing(500);
    environment.fromSequence(0, Long.MAX_VALUE).sinkTo(new DiscardingSink<>());
    environment.execute(arguments[0]);
  }
}
