package dev.newterms.timeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.newterms.cloudtrail.SourceRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Makes events of the parts that a timeline gives. */
final class EventParts {

  private static final List<String> KEYS = List.of("at", "arrival", "id", "event", "with", "alert");

  /** What all events of a file may have; a template can be large, and its uses many. */
  private static final long MAX_BYTES = 64L << 20;

  private final EventTemplates templates;
  private final Instant start;
  private long bytes;

  EventParts(EventTemplates templates, Instant start) {
    this.templates = templates;
    this.start = start;
  }

  /** The event, or empty where problems were noted. */
  Optional<ScenarioEvent> event(TimelineNode node, String scenario, int number) {
    if (!node.isObjectOf(KEYS)) {
      return Optional.empty();
    }
    Optional<Instant> time = node.member("at").timeAfter(start);
    Optional<Instant> arrival =
        node.member("arrival").isPresent()
            ? node.member("arrival").timeAfter(start)
            : Optional.empty();
    Optional<String> givenId =
        node.member("id").isPresent() ? node.member("id").text("the event's id") : Optional.empty();
    List<ExpectedAlert> alerts = new AlertParts(start).alerts(node.member("alert"));
    if (bytes > MAX_BYTES) {
      return Optional.empty();
    }
    ObjectNode json = templates.merged(node.member("event"), node.member("with"));
    String madeUpId = madeUpId(scenario + "/" + (number - 1));
    String id = EventForm.of(json).stamp(json, time.orElse(start), givenId, madeUpId);
    byte[] event = json.toString().getBytes(UTF_8);
    bytes += event.length;
    if (bytes > MAX_BYTES) {
      node.problem("the events up to here are larger than " + MAX_BYTES + " bytes together");
    }
    SourceRecord source =
        new SourceRecord(
            event,
            arrival.map(Instant::toEpochMilli).orElse(SourceRecord.NO_ARRIVAL),
            "event " + number);
    return time.map(t -> new ScenarioEvent(number, id, t, source, alerts));
  }

  private static String madeUpId(String place) {
    return UUID.nameUUIDFromBytes(place.getBytes(UTF_8)).toString();
  }
}
