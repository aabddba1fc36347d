package dev.newterms.sink;

import dev.newterms.alert.AlertDocuments;
import dev.newterms.settings.ElasticsearchSettings;

/** The data stream that alerts are written to. */
final class DataStream {

  private DataStream() {}

  static String name(ElasticsearchSettings settings) {
    return "logs-" + AlertDocuments.DATASET + "-" + settings.namespace();
  }
}
