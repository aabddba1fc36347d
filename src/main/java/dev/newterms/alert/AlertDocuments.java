package dev.newterms.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.newterms.cloudtrail.CloudTrailEvent;
import dev.newterms.ecs.EcsDocuments;
import dev.newterms.ecs.EcsFields;
import dev.newterms.novelty.Memory;
import dev.newterms.novelty.Sighting;
import dev.newterms.novelty.TermsKey;
import dev.newterms.rule.Rule;
import dev.newterms.settings.AlertSettings;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes alerts: the source event in ECS, the rule, and the receipt under {@code newterms}. Where
 * the event was in ECS already, what it says of itself as a document gives way to the alert's own.
 *
 * <p>{@code event.ingested} is missing on purpose: it is the clock of the attempt that writes the
 * document.
 */
public final class AlertDocuments {

  /** The dataset of alerts, which is also part of their data stream's name. */
  public static final String DATASET = "newterms.alerts";

  /** Fields of {@code event} that are about the source document where it is in ECS. */
  private static final List<String> OF_THE_SOURCE = List.of("ingested", "created", "original");

  private final EcsDocuments events;
  private final AlertSettings settings;

  public AlertDocuments(EcsFields fields, AlertSettings settings) {
    this.events = new EcsDocuments(fields);
    this.settings = settings;
  }

  /** The alert for a sighting that is new. */
  Alert alert(Sighting sighting, CloudTrailEvent event, Receipt receipt) {
    Rule rule = receipt.rule();
    TermsKey key = TermsKey.parse(sighting.key());
    ObjectNode document = events.of(event);
    document.put("@timestamp", instant(event.timeMillis()));
    document.put("message", AlertMessage.of(document, key.terms(), receipt));
    ObjectNode fields = object(document, "event");
    event(fields, rule, event);
    if (settings.eventOriginal()) {
      fields.put("original", EventOriginal.of(event, sighting.event()));
    }
    object(document, "data_stream")
        .put("type", "logs")
        .put("dataset", DATASET)
        .put("namespace", settings.namespace());
    RuleFields.put(document, rule);
    String id = AlertId.of(sighting.key(), sighting.timeMillis(), rule.window().length());
    ObjectNode newTerms = document.putObject("newterms").put("id", id);
    newTerms(newTerms, key, receipt);
    if (settings.guide() && !rule.guide().note().isEmpty()) {
      newTerms.put("guide", rule.guide().note());
    }
    return new Alert(id, rule.id(), rule.rating().severity(), bytes(document));
  }

  private static void event(ObjectNode fields, Rule rule, CloudTrailEvent event) {
    fields
        .put("kind", "alert")
        .put("module", "newterms")
        .put("dataset", DATASET)
        .put("severity", Severity.number(rule.rating().severity()))
        .put("risk_score", rule.rating().riskScore())
        .remove(OF_THE_SOURCE);
    if (event.hasArrival()) {
      fields.put("created", instant(event.arrivalMillis()));
    }
  }

  /** An ECS document may have anything under the name. */
  private static ObjectNode object(ObjectNode parent, String name) {
    return parent.get(name) instanceof ObjectNode object ? object : parent.putObject(name);
  }

  private static void newTerms(ObjectNode fields, TermsKey key, Receipt receipt) {
    Rule rule = receipt.rule();
    strings(fields.putArray("terms"), key.terms());
    strings(fields.putArray("fields"), rule.newTerms());
    fields
        .put("novelty", receipt.novelty().label())
        .put("severity", rule.rating().severity())
        .put("reason", receipt.reason())
        .put("window", rule.window().text());
    memory(fields, receipt);
    fields.put("fingerprint", key.fingerprint());
    if (rule.buildingBlock()) {
      fields.put("building_block", true);
    }
    strings(fields.putArray("also_new_for"), receipt.alsoNewFor());
    fields
        .putObject("baseline")
        .put("since", receipt.since().toString())
        .put("coverage", coverage(receipt));
  }

  private static void memory(ObjectNode fields, Receipt receipt) {
    Memory before = receipt.before();
    Duration age = receipt.memoryAge();
    fields
        .put("first_seen", before == null ? null : instant(before.firstSeenMillis()))
        .put("last_seen", before == null ? null : instant(before.lastSeenMillis()))
        .put("last_event_id", before == null ? null : idOrNull(before.lastEventId()))
        .put("sightings", before == null ? 0 : before.sightings())
        .put("memory_age_seconds", age == null ? null : age.toSeconds());
  }

  private static @Nullable String idOrNull(String eventId) {
    return eventId.isEmpty() ? null : eventId;
  }

  /** In thousandths, and 1 only where all of the window is covered. */
  private static double coverage(Receipt receipt) {
    return Math.floor(receipt.coverage() * 1000) / 1000;
  }

  static void strings(ArrayNode array, Collection<String> values) {
    values.forEach(array::add);
  }

  private static String instant(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }

  /**
   * By way of a text: half a character, which JSON may hold, is then written as a question mark.
   */
  private static byte[] bytes(ObjectNode document) {
    try {
      return AlertJson.MAPPER.writeValueAsString(document).getBytes(UTF_8);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
