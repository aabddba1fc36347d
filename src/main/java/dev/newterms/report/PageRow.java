package dev.newterms.report;

import com.fasterxml.jackson.databind.JsonNode;

/** An alert as the page's script reads it. */
record PageRow(
    String time,
    String rule,
    String event,
    String action,
    String user,
    String source,
    String region,
    JsonNode receipt) {

  static PageRow of(AlertRow alert) {
    return new PageRow(
        alert.time().toString(),
        ShortText.of(alert.ruleId()),
        ShortText.of(alert.eventId()),
        ShortText.of(alert.action()),
        ShortText.of(alert.user()),
        ShortText.of(alert.source()),
        ShortText.of(alert.region()),
        ShortText.of(alert.receipt()));
  }
}
