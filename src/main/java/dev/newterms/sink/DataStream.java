package dev.newterms.sink;

import dev.newterms.alert.AlertDocument;
import dev.newterms.settings.ElasticsearchSettings;

/** The data stream that alerts are written to. */
final class DataStream {

  private DataStream() {}

  static String name(ElasticsearchSettings settings) {
    return "logs-" + AlertDocument.DATASET + "-" + settings.namespace();
  }
}
