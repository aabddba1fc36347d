package dev.newterms.settings;

/** Where dead letters go. */
public enum DeadLetterTarget {
  ELASTICSEARCH,
  KAFKA,
  LOG;

  /** Without their bytes in the log. */
  static DeadLetterTarget parse(String text) {
    return switch (text) {
      case "elasticsearch" -> ELASTICSEARCH;
      case "kafka" -> KAFKA;
      case "log" -> LOG;
      default -> throw new IllegalArgumentException(text);
    };
  }
}
