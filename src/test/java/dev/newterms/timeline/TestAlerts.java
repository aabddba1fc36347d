package dev.newterms.timeline;

import dev.newterms.novelty.Novelty;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Alerts for tests. */
public final class TestAlerts {

  private TestAlerts() {}

  public static ActualAlert neverSeen(String eventId, String reason, String... terms) {
    Map<ReceiptField, List<String>> receipt = new EnumMap<>(ReceiptField.NO_MEMORY);
    receipt.put(ReceiptField.TERMS, List.of(terms));
    receipt.put(ReceiptField.REASON, List.of(reason));
    return new ActualAlert(eventId, Novelty.NEVER_SEEN, receipt);
  }

  /** Of what was seen once, by event {@code d}. */
  public static ActualAlert forgotten(String eventId, String seen, String reason, String... terms) {
    return new ActualAlert(
        eventId,
        Novelty.FORGOTTEN,
        Map.of(
            ReceiptField.TERMS, List.of(terms),
            ReceiptField.FIRST_SEEN, List.of(seen),
            ReceiptField.LAST_SEEN, List.of(seen),
            ReceiptField.LAST_EVENT_ID, List.of("d"),
            ReceiptField.SIGHTINGS, List.of("1"),
            ReceiptField.ALSO_NEW_FOR, List.of("1d", "5d"),
            ReceiptField.REASON, List.of(reason)));
  }
}
