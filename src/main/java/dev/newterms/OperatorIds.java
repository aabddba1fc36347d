package dev.newterms;

/**
 * The uids of all operators. State is found again by them, so they never change and none is used
 * twice.
 */
public final class OperatorIds {

  public static final String KINESIS = "kinesis-source";
  public static final String FILES = "files-source";
  public static final String MATCH = "match";
  public static final String SIGHTING_TIME = "sighting-time";
  public static final String NEW_TERMS = "new-terms";
  public static final String ELASTICSEARCH = "elasticsearch-sink";
  public static final String KAFKA = "kafka-sink";
  public static final String DEAD_LETTERS = "dead-letters-sink";
  public static final String FIT_FOR_KAFKA = "fit-for-kafka";
  public static final String DEAD_LETTERS_TO_ELASTICSEARCH = "dead-letters-elasticsearch-sink";
  public static final String DEAD_LETTER_LOG = "dead-letter-log";
  public static final String DEAD_LETTER_FILE = "dead-letter-file";
  public static final String ALERT_ORDER = "alert-order";
  public static final String ALERTS_IN_ORDER = "alerts-in-order";
  public static final String WHAT_IF_TIME = "what-if-time";
  public static final String WHAT_IF = "what-if";

  private OperatorIds() {}
}
