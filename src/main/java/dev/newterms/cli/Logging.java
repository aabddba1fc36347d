package dev.newterms.cli;

/**
 * Where the log goes: to standard error, since standard output is for results. To be called before
 * anything logs; what the user has set by {@code -D} wins.
 */
final class Logging {

  private static final String CONFIGURATION = "log4j2.configurationFile";
  private static final String LEVEL = "newterms.log";

  private Logging() {}

  static void toStandardError() {
    setIfAbsent(CONFIGURATION, "classpath:newterms-cli-log4j2.properties");
  }

  /** For a process that runs for long, in which Flink's own messages matter. */
  static void verbose() {
    setIfAbsent(LEVEL, "INFO");
  }

  private static void setIfAbsent(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
