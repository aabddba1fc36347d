package dev.newterms.sink.elasticsearch;

import dev.newterms.alert.AlertDocuments;
import dev.newterms.cloudtrail.DeadLetterJson;

/** The names of the data streams that are written to. */
public final class DataStreams {

  private DataStreams() {}

  public static String alerts(String namespace) {
    return "logs-" + AlertDocuments.DATASET + "-" + namespace;
  }

  public static String deadLetters(String namespace) {
    return "logs-" + DeadLetterJson.DATASET + "-" + namespace;
  }
}
