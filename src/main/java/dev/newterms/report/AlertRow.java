package dev.newterms.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.newterms.alert.AlertJson;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * What a report says of one alert.
 *
 * @param time of the event
 * @param ruleId as the rule's file gives it
 * @param user {@code user.name}, or else the ARN of the identity, or empty
 * @param source the address that the request came from, or empty
 * @param receipt the alert's {@code newterms} object
 */
public record AlertRow(
    Instant time,
    String ruleId,
    String ruleName,
    String eventId,
    String action,
    String user,
    String source,
    String region,
    JsonNode receipt) {

  /** Reads it from the document that goes to the sinks. */
  public static AlertRow of(byte[] document) throws IOException {
    JsonNode alert = AlertJson.MAPPER.readTree(document);
    return new AlertRow(
        Instant.parse(alert.path("@timestamp").asText()),
        alert.at("/rule/uuid").asText(),
        alert.at("/rule/name").asText(),
        alert.at("/event/id").asText(),
        alert.at("/event/action").asText(),
        user(alert),
        alert.at("/source/address").asText(),
        alert.at("/cloud/region").asText(),
        alert.path("newterms"));
  }

  private static String user(JsonNode alert) {
    String name = alert.at("/user/name").asText();
    return name.isEmpty() ? alert.at("/aws/cloudtrail/user_identity/arn").asText() : name;
  }

  /** The values of the rule's new-terms fields, in its order. */
  List<String> terms() {
    return StreamSupport.stream(receipt.path("terms").spliterator(), false)
        .map(JsonNode::asText)
        .toList();
  }

  /** Whether the memory covered all of the rule's window. */
  boolean isCovered() {
    return receipt.at("/baseline/coverage").asDouble() >= 1;
  }
}
