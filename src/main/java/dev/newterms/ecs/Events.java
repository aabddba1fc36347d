package dev.newterms.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.newterms.cloudtrail.CloudTrailEvent;
import java.time.Instant;
import java.util.Locale;

/** The derived fields of an event itself: its times, its outcome, its source. */
final class Events {

  private static final TextNode SUCCESS = TextNode.valueOf("success");
  private static final TextNode FAILURE = TextNode.valueOf("failure");

  private Events() {}

  static JsonNode time(CloudTrailEvent event) {
    return instant(event.timeMillis());
  }

  static JsonNode ingested(CloudTrailEvent event) {
    return event.hasIngest() ? instant(event.ingestMillis()) : MissingNode.getInstance();
  }

  private static JsonNode instant(long millis) {
    return TextNode.valueOf(Instant.ofEpochMilli(millis).toString());
  }

  /** An event failed if it has an error; only a console login states its outcome in words. */
  static JsonNode outcome(CloudTrailEvent event) {
    JsonNode login = event.get("responseElements").path("ConsoleLogin");
    if (login.isTextual() && event.get("eventName").asText().equals("ConsoleLogin")) {
      return TextNode.valueOf(login.textValue().toLowerCase(Locale.ROOT));
    }
    boolean failed =
        !event.get("errorCode").isMissingNode() || !event.get("errorMessage").isMissingNode();
    return failed ? FAILURE : SUCCESS;
  }

  /** CloudTrail names services and lists of addresses as source too; those are no address. */
  static JsonNode sourceIp(CloudTrailEvent event) {
    JsonNode source = event.get("sourceIPAddress");
    return source.isTextual() && IpAddress.isValid(source.textValue())
        ? source
        : MissingNode.getInstance();
  }
}
