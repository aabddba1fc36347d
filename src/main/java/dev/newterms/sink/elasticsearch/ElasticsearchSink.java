package dev.newterms.sink.elasticsearch;

import dev.newterms.alert.Alert;
import dev.newterms.cloudtrail.DeadLetter;
import dev.newterms.settings.ElasticsearchSettings;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * Writes into data streams of Elasticsearch, each document once: its id is the alert's or the dead
 * letter's, and one that is there already counts as written.
 *
 * <p>While Elasticsearch is away, documents are held in the buffer and in the checkpoints. No
 * server error fails the job; what Elasticsearch will never take comes out as a dead letter, which
 * is why these are operators and no Flink sinks.
 */
public final class ElasticsearchSink {

  private ElasticsearchSink() {}

  /**
   * Writes alerts.
   *
   * @param maxLetterBytes as many bytes of a refused document as its dead letter keeps
   * @return the alerts that Elasticsearch refuses for good
   */
  public static SingleOutputStreamOperator<DeadLetter> alerts(
      DataStream<Alert> alerts, ElasticsearchSettings settings, int maxLetterBytes) {
    return alerts.transform(
        "elasticsearch",
        TypeInformation.of(DeadLetter.class),
        new ElasticsearchOperatorFactory<>(
            settings, DataStreams.alerts(settings.namespace()), new AlertForm(), maxLetterBytes));
  }

  /**
   * Writes dead letters.
   *
   * @param maxLetterBytes as many bytes of a refused document as its dead letter keeps
   * @return the dead letters that Elasticsearch refuses for good
   */
  public static SingleOutputStreamOperator<DeadLetter> deadLetters(
      DataStream<DeadLetter> deadLetters, ElasticsearchSettings settings, int maxLetterBytes) {
    return deadLetters.transform(
        "dead letters",
        TypeInformation.of(DeadLetter.class),
        new ElasticsearchOperatorFactory<>(
            settings,
            DataStreams.deadLetters(settings.namespace()),
            new DeadLetterForm(),
            maxLetterBytes));
  }
}
