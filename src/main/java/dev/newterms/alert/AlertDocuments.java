package dev.newterms.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.newterms.cloudtrail.CloudTrailEvent;
import dev.newterms.ecs.EcsDocuments;
import dev.newterms.ecs.EcsFields;
import dev.newterms.novelty.Baseline;
import dev.newterms.novelty.Memory;
import dev.newterms.novelty.Sighting;
import dev.newterms.novelty.TermsKey;
import dev.newterms.novelty.Verdict;
import dev.newterms.rule.Rule;
import dev.newterms.settings.AlertSettings;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

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
  public Alert alert(
      Rule rule, Sighting sighting, CloudTrailEvent event, Verdict verdict, Baseline baseline) {
    Receipt receipt = Receipt.of(rule, verdict, sighting.timeMillis(), baseline);
    TermsKey key = TermsKey.parse(sighting.key());
    ObjectNode document = events.of(event);
    document.put(
        "message",
        "%s: %s: %s".formatted(rule.name(), String.join(", ", key.terms()), receipt.reason()));
    ObjectNode fields = object(document, "event");
    event(fields, rule, event);
    if (settings.eventOriginal()) {
      fields.put("original", EventOriginal.of(event, sighting.event()));
    }
    object(document, "data_stream").put("type", "logs").put("dataset", DATASET);
    RuleFields.put(document, rule);
    String id = AlertId.of(sighting.key(), sighting.timeMillis(), rule.window().length());
    newTerms(document.putObject("newterms").put("id", id), rule, key, receipt);
    return new Alert(id, bytes(document));
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

  private static void newTerms(ObjectNode fields, Rule rule, TermsKey key, Receipt receipt) {
    Memory before = receipt.before();
    strings(fields.putArray("terms"), key.terms());
    strings(fields.putArray("fields"), rule.newTerms());
    fields
        .put("novelty", receipt.novelty().label())
        .put("reason", receipt.reason())
        .put("window", rule.window().text())
        .put("first_seen", before == null ? null : instant(before.firstSeenMillis()))
        .put("last_seen", before == null ? null : instant(before.lastSeenMillis()))
        .put("sightings", before == null ? 0 : before.sightings())
        .put("fingerprint", key.fingerprint());
    if (rule.buildingBlock()) {
      fields.put("building_block", true);
    }
    strings(fields.putArray("also_new_for"), receipt.alsoNewFor());
    fields
        .putObject("baseline")
        .put("since", receipt.since().toString())
        .put("coverage", Math.round(receipt.coverage() * 1000) / 1000.0);
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
