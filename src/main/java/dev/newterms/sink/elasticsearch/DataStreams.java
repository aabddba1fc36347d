package dev.newterms.sink.elasticsearch;

import dev.newterms.alert.AlertDocuments;
import dev.newterms.cloudtrail.DeadLetterJson;
import dev.newterms.settings.ElasticsearchSettings;

/** The names of the data streams that are written to. */
final class DataStreams {

  private DataStreams() {}

  static String alerts(ElasticsearchSettings settings) {
    return name(AlertDocuments.DATASET, settings);
  }

  static String deadLetters(ElasticsearchSettings settings) {
    return name(DeadLetterJson.DATASET, settings);
  }

  private static String name(String dataset, ElasticsearchSettings settings) {
    return "logs-" + dataset + "-" + settings.namespace();
  }
}
