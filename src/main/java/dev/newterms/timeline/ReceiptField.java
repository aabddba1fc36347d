package dev.newterms.timeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A field of the receipt in an alert document. */
public enum ReceiptField {
  TERMS("/terms"),
  FIRST_SEEN("/first_seen"),
  LAST_SEEN("/last_seen"),
  LAST_EVENT_ID("/last_event_id"),
  SIGHTINGS("/sightings"),
  MEMORY_AGE_SECONDS("/memory_age_seconds"),
  ALSO_NEW_FOR("/also_new_for"),
  WINDOW("/window"),
  SINCE("/baseline/since"),
  COVERAGE("/baseline/coverage"),
  REASON("/reason");

  /** What a receipt says of the memory where there was none. */
  static final Map<ReceiptField, List<String>> NO_MEMORY =
      Map.of(
          FIRST_SEEN, List.of(),
          LAST_SEEN, List.of(),
          LAST_EVENT_ID, List.of(),
          SIGHTINGS, List.of("0"),
          MEMORY_AGE_SECONDS, List.of());

  private final String place;

  ReceiptField(String place) {
    this.place = place;
  }

  /**
   * What the receipt says in each field: its values as text, none where it is null.
   *
   * @param newterms the alert document's object of that name
   */
  static Map<ReceiptField, List<String>> allOf(JsonNode newterms) {
    Map<ReceiptField, List<String>> values = new EnumMap<>(ReceiptField.class);
    for (ReceiptField field : values()) {
      values.put(field, texts(newterms.at(field.place)));
    }
    return values;
  }

  private static List<String> texts(JsonNode node) {
    if (node.isArray()) {
      return StreamSupport.stream(node.spliterator(), false).map(JsonNode::asText).toList();
    }
    return node.isNull() || node.isMissingNode() ? List.of() : List.of(node.asText());
  }

  /** Those of the fields that have values, in one line that goes on behind a novelty. */
  static String text(Map<ReceiptField, List<String>> receipt, Set<ReceiptField> fields) {
    return Arrays.stream(values())
        .filter(fields::contains)
        .filter(field -> !receipt.getOrDefault(field, List.of()).isEmpty())
        .map(field -> field.text(receipt.getOrDefault(field, List.of())))
        .collect(Collectors.joining());
  }

  private String text(List<String> values) {
    if (this == TERMS) {
      return " " + values;
    }
    String label = name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return ", " + label + " " + (values.size() == 1 ? values.get(0) : values);
  }
}
