package dev.newterms.ecs;

import static java.time.temporal.ChronoField.YEAR;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.newterms.cloudtrail.CloudTrailEvent;
import dev.newterms.cloudtrail.EventTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;

/** The derived fields of an event itself: its times, its outcome, its source. */
final class Events {

  private static final TextNode SUCCESS = TextNode.valueOf("success");
  private static final TextNode FAILURE = TextNode.valueOf("failure");
  private static final JsonPath ACTION = JsonPath.of("eventName");
  private static final JsonPath PROVIDER = JsonPath.of("eventSource");
  private static final JsonPath SOURCE = JsonPath.of("sourceIPAddress");
  private static final JsonPath LOGIN = JsonPath.of("responseElements.ConsoleLogin");
  private static final JsonPath CREATION =
      JsonPath.of("userIdentity.sessionContext.attributes.creationDate");
  private static final JsonPath SHARED_ID = JsonPath.of("sharedEventID");
  private static final JsonPath SHARED_ID_OTHERWISE = JsonPath.of("sharedEventId");
  private static final String DOMAIN = ".amazonaws.com";

  /** What some services write, such as {@code 20261102T010628Z}; milliseconds may follow. */
  private static final DateTimeFormatter BASIC =
      new DateTimeFormatterBuilder()
          .appendValue(YEAR, 4)
          .appendPattern("MMdd'T'HHmmss[.SSS]X")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private Events() {}

  static boolean isAction(String action, CloudTrailEvent event) {
    return ACTION.textIn(event).equals(action);
  }

  static JsonNode time(CloudTrailEvent event) {
    return instant(event.timeMillis());
  }

  static JsonNode ingested(CloudTrailEvent event) {
    return event.hasIngest() ? instant(event.ingestMillis()) : Values.none();
  }

  private static JsonNode instant(long millis) {
    return TextNode.valueOf(Instant.ofEpochMilli(millis).toString());
  }

  /** When the temporary credentials were issued; Elasticsearch refuses what is no date. */
  static JsonNode sessionCreation(CloudTrailEvent event) {
    String written = CREATION.textIn(event);
    return EventTime.parse(written)
        .or(() -> basic(written))
        .<JsonNode>map(time -> TextNode.valueOf(time.toString()))
        .orElseGet(Values::none);
  }

  private static Optional<Instant> basic(String written) {
    try {
      return Optional.of(Instant.from(BASIC.parse(written)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** An event failed if it has an error; only a console login states its outcome in words. */
  static JsonNode outcome(CloudTrailEvent event) {
    JsonNode login = isAction("ConsoleLogin", event) ? LOGIN.in(event) : Values.none();
    if (login.isTextual()) {
      return TextNode.valueOf(login.textValue().toLowerCase(Locale.ROOT));
    }
    boolean failed =
        !event.get("errorCode").isMissingNode() || !event.get("errorMessage").isMissingNode();
    return failed ? FAILURE : SUCCESS;
  }

  /** The service's name is the first part of its address. */
  static JsonNode service(CloudTrailEvent event) {
    String provider = PROVIDER.textIn(event);
    return provider.endsWith(DOMAIN)
        ? Values.of(provider.substring(0, provider.indexOf(DOMAIN)))
        : Values.none();
  }

  /** CloudTrail names services and lists of addresses as source too; those are no address. */
  static JsonNode sourceIp(CloudTrailEvent event) {
    return IpAddress.valueOf(SOURCE.in(event));
  }

  /** Both spellings are found in trails. */
  static JsonNode sharedId(CloudTrailEvent event) {
    return Values.first(SHARED_ID.valuesIn(event), SHARED_ID_OTHERWISE.valuesIn(event));
  }

  /** Elastic keeps it as text, unlike {@code readOnly}. */
  static JsonNode managementEvent(CloudTrailEvent event) {
    return Values.of(event.get("managementEvent").asText());
  }
}
