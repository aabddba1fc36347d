package dev.newterms.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A rule's timeline tests, with whole events; the file's head describes its format. */
public record Timeline(String ruleId, List<Scenario> scenarios) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final Pattern OFFSET = Pattern.compile("([0-9]+)([smhdw])");
  private static final Set<String> EVENT_KEYS = Set.of("at", "event", "with", "alert");

  /** What must be said of a list of events, given in the order of their arrival. */
  public record Scenario(String name, List<Event> events) {
    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * One CloudTrail event.
   *
   * @param json the event as CloudTrail writes it
   * @param time its event time, in whole seconds
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Event(byte[] json, Instant time, Expected expected) {}

  /** What must become of an event. */
  public enum Expected {
    NO_ALERT,
    NEVER_SEEN,
    FORGOTTEN
  }

  /** Reads a timeline file from the classpath. */
  public static Timeline read(String resource) {
    try (InputStream stream = Timeline.class.getResourceAsStream(resource)) {
      return of(YAML.readTree(stream));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Timeline parse(String yaml) {
    try {
      return of(YAML.readTree(yaml));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Timeline of(JsonNode file) {
    Instant start = Instant.parse(file.required("start").textValue());
    List<Scenario> scenarios = new ArrayList<>();
    for (JsonNode scenario : file.required("scenarios")) {
      scenarios.add(scenario(scenario, start, file.required("templates")));
    }
    return new Timeline(file.required("rule").textValue(), scenarios);
  }

  private static Scenario scenario(JsonNode scenario, Instant start, JsonNode templates) {
    String name = scenario.required("name").textValue();
    List<Event> events = new ArrayList<>();
    for (JsonNode event : scenario.required("events")) {
      events.add(event(event, start, templates, name + "/" + events.size()));
    }
    return new Scenario(name, events);
  }

  private static Event event(JsonNode event, Instant start, JsonNode templates, String place) {
    event.fieldNames().forEachRemaining(key -> requireKnown(key, place));
    Instant time = start.plus(offset(event.required("at").asText()));
    ObjectNode json = JSON.createObjectNode();
    for (JsonNode template : event.required("event")) {
      merge(json, templates.required(template.textValue()));
    }
    merge(json, event.path("with"));
    json.put("eventTime", time.toString());
    if (!json.has("eventID")) {
      byte[] name = place.getBytes(StandardCharsets.UTF_8);
      json.put("eventID", UUID.nameUUIDFromBytes(name).toString());
    }
    return new Event(json.toString().getBytes(StandardCharsets.UTF_8), time, expected(event));
  }

  private static void requireKnown(String key, String place) {
    if (!EVENT_KEYS.contains(key)) {
      throw new IllegalArgumentException(place + ": unknown key '" + key + "'");
    }
  }

  private static Expected expected(JsonNode event) {
    return switch (event.path("alert").asText("")) {
      case "" -> Expected.NO_ALERT;
      case "never_seen" -> Expected.NEVER_SEEN;
      case "forgotten" -> Expected.FORGOTTEN;
      default -> throw new IllegalArgumentException("alert: " + event.path("alert"));
    };
  }

  private static Duration offset(String text) {
    if (!text.matches("(" + OFFSET.pattern() + ")+")) {
      throw new IllegalArgumentException(
          "at: expected an offset such as 14d1s, got '" + text + "'");
    }
    Duration offset = Duration.ZERO;
    Matcher matcher = OFFSET.matcher(text);
    while (matcher.find()) {
      long count = Long.parseLong(matcher.group(1));
      offset =
          offset.plus(
              switch (matcher.group(2)) {
                case "s" -> Duration.ofSeconds(count);
                case "m" -> Duration.ofMinutes(count);
                case "h" -> Duration.ofHours(count);
                case "d" -> Duration.ofDays(count);
                default -> Duration.ofDays(7 * count);
              });
    }
    return offset;
  }

  /** JSON Merge Patch (RFC 7396) of an object. */
  private static void merge(ObjectNode target, JsonNode patch) {
    for (Map.Entry<String, JsonNode> member : patch.properties()) {
      JsonNode value = member.getValue();
      if (value.isNull()) {
        target.remove(member.getKey());
      } else if (value.isObject()) {
        merge(objectAt(target, member.getKey()), value);
      } else {
        target.set(member.getKey(), value);
      }
    }
  }

  private static ObjectNode objectAt(ObjectNode parent, String key) {
    return parent.path(key) instanceof ObjectNode object ? object : parent.putObject(key);
  }
}
