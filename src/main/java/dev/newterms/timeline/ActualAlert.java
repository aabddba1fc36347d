package dev.newterms.timeline;

import com.fasterxml.jackson.databind.JsonNode;
import dev.newterms.alert.Alert;
import dev.newterms.alert.AlertJson;
import dev.newterms.novelty.Novelty;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * What an alert document says of an event.
 *
 * @param eventId CloudTrail's id of the event
 * @param firstSeen null if never seen, like {@code lastSeen}
 */
public record ActualAlert(
    String eventId,
    Novelty novelty,
    List<String> terms,
    @Nullable Instant firstSeen,
    @Nullable Instant lastSeen,
    long sightings,
    String reason) {

  public ActualAlert {
    terms = List.copyOf(terms);
  }

  /** Reads it from the document that goes to the sinks. */
  public static ActualAlert of(Alert alert) {
    try {
      JsonNode document = AlertJson.MAPPER.readTree(alert.document());
      JsonNode receipt = document.path("newterms");
      return new ActualAlert(
          document.at("/event/id").asText(),
          Novelty.valueOf(receipt.path("novelty").asText().toUpperCase(Locale.ROOT)),
          StreamSupport.stream(receipt.path("terms").spliterator(), false)
              .map(JsonNode::asText)
              .toList(),
          instant(receipt.path("first_seen")),
          instant(receipt.path("last_seen")),
          receipt.path("sightings").asLong(),
          receipt.path("reason").asText());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable Instant instant(JsonNode time) {
    return time.isTextual() ? Instant.parse(time.textValue()) : null;
  }

  @Override
  public String toString() {
    return novelty.label()
        + " "
        + terms
        + (firstSeen == null
            ? ""
            : ", first seen %s, last seen %s, sightings %d"
                .formatted(firstSeen, lastSeen, sightings));
  }
}
