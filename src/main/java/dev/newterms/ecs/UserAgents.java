package dev.newterms.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.newterms.cloudtrail.CloudTrailEvent;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ua_parser.Client;
import ua_parser.OS;
import ua_parser.Parser;
import ua_parser.UserAgent;

/**
 * What a user agent is, by the expressions of the ua-parser project, which Elasticsearch uses too.
 *
 * <p>There are hundreds of expressions: the first look takes a quarter of a second, any other some
 * milliseconds. So agents are remembered, and nothing is done before a field is asked for.
 */
final class UserAgents {

  /** Longer ones are not looked at, so that nobody can make an event slow. No client's is. */
  static final int LONGEST = 1024;

  private static final JsonPath AGENT = JsonPath.of("userAgent");

  /** What the expressions call something that none of them knows. */
  private static final String OTHER = "Other";

  /** So many take no more than a few megabytes, however long they are. */
  private static final int REMEMBERED = 1000;

  private static final Remembered<String, Client> CLIENTS =
      new Remembered<>(REMEMBERED, agent -> Expressions.PARSER.parse(agent));

  private UserAgents() {}

  static JsonNode name(CloudTrailEvent event) {
    return read(event, client -> client.userAgent.family);
  }

  static JsonNode version(CloudTrailEvent event) {
    return read(event, client -> version(client.userAgent));
  }

  static JsonNode device(CloudTrailEvent event) {
    return read(event, client -> client.device.family);
  }

  static JsonNode osName(CloudTrailEvent event) {
    return read(event, client -> isKnown(client.os) ? client.os.family : "");
  }

  static JsonNode osVersion(CloudTrailEvent event) {
    return read(event, client -> version(client.os));
  }

  /** Name and version; the name alone says no more than itself. */
  static JsonNode osFull(CloudTrailEvent event) {
    return read(
        event,
        client -> {
          String version = version(client.os);
          return version.isEmpty() ? "" : client.os.family + " " + version;
        });
  }

  private static boolean isKnown(OS os) {
    return !os.family.equals(OTHER);
  }

  private static String version(UserAgent agent) {
    return dotted(agent.major, agent.minor, agent.patch);
  }

  private static String version(OS os) {
    return isKnown(os) ? dotted(os.major, os.minor, os.patch, os.patchMinor) : "";
  }

  private static String dotted(@Nullable String... parts) {
    return Stream.of(parts)
        .takeWhile(part -> part != null && !part.isEmpty())
        .collect(Collectors.joining("."));
  }

  private static JsonNode read(CloudTrailEvent event, Function<Client, String> part) {
    JsonNode agent = AGENT.in(event);
    return agent.isTextual() && agent.textValue().length() <= LONGEST
        ? Values.of(part.apply(CLIENTS.get(agent.textValue())))
        : Values.none();
  }

  /** Read when they are needed for the first time. */
  private static final class Expressions {
    private static final Parser PARSER = new Parser();
  }
}
