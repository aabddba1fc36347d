package dev.newterms.alert;

/** A rule's severity as the number that Kibana shows for it. */
final class Severity {

  private Severity() {}

  static int number(String severity) {
    return switch (severity) {
      case "low" -> 21;
      case "medium" -> 47;
      case "high" -> 73;
      case "critical" -> 99;
      default -> throw new IllegalArgumentException("severity: " + severity);
    };
  }
}
