package dev.newterms.timeline;

import com.fasterxml.jackson.databind.JsonNode;
import dev.newterms.alert.Alert;
import dev.newterms.alert.AlertJson;
import dev.newterms.novelty.Novelty;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What an alert document says of an event.
 *
 * @param eventId CloudTrail's id of the event
 * @param receipt the values of each field as text, none where it is null
 */
public record ActualAlert(
    String eventId, Novelty novelty, Map<ReceiptField, List<String>> receipt) {

  private static final Set<ReceiptField> USUAL =
      EnumSet.of(
          ReceiptField.TERMS,
          ReceiptField.FIRST_SEEN,
          ReceiptField.LAST_SEEN,
          ReceiptField.SIGHTINGS);

  public ActualAlert {
    receipt = Map.copyOf(receipt);
  }

  /** Reads it from the document that goes to the sinks. */
  public static ActualAlert of(Alert alert) {
    try {
      JsonNode document = AlertJson.MAPPER.readTree(alert.document());
      JsonNode newterms = document.path("newterms");
      return new ActualAlert(
          document.at("/event/id").asText(),
          Novelty.valueOf(newterms.path("novelty").asText().toUpperCase(Locale.ROOT)),
          ReceiptField.allOf(newterms));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The novelty, what is usually asked for, these fields of the receipt, and the reason. */
  public String text(Set<ReceiptField> askedFor) {
    Set<ReceiptField> fields = EnumSet.copyOf(USUAL);
    fields.addAll(askedFor);
    fields.remove(ReceiptField.REASON);
    if (novelty == Novelty.NEVER_SEEN) {
      fields.removeAll(ReceiptField.NO_MEMORY.keySet());
    }
    return novelty.label()
        + ReceiptField.text(receipt, fields)
        + "; "
        + String.join("", receipt.getOrDefault(ReceiptField.REASON, List.of()));
  }

  @Override
  public String toString() {
    return text(receipt.keySet());
  }
}
