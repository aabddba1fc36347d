package dev.newterms.timeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Reads what the receipt of an alert must say, into the form that alert documents have. */
final class ReceiptParts {

  static final List<String> OF_THE_MEMORY =
      List.of("first_seen", "last_seen", "last_event_id", "sightings", "memory_age");
  private static final List<String> OF_THE_BASELINE = List.of("since", "coverage");

  private final Instant start;
  private final Map<ReceiptField, List<String>> receipt = new EnumMap<>(ReceiptField.class);

  private ReceiptParts(Instant start) {
    this.start = start;
  }

  /**
   * What is given, wherever it can be read.
   *
   * @param start the time that offsets count from
   */
  static Map<ReceiptField, List<String>> of(TimelineNode alert, Instant start) {
    ReceiptParts parts = new ReceiptParts(start);
    parts.read(alert);
    return parts.receipt;
  }

  private void read(TimelineNode alert) {
    put(ReceiptField.TERMS, alert.member("terms"), ReceiptParts::terms);
    put(ReceiptField.FIRST_SEEN, alert.member("first_seen"), one(this::time));
    put(ReceiptField.LAST_SEEN, alert.member("last_seen"), one(this::time));
    put(
        ReceiptField.LAST_EVENT_ID,
        alert.member("last_event_id"),
        one(node -> node.text("the id of an event")));
    put(
        ReceiptField.SIGHTINGS,
        alert.member("sightings"),
        one(node -> node.count().map(String::valueOf)));
    put(
        ReceiptField.MEMORY_AGE_SECONDS,
        alert.member("memory_age"),
        one(node -> node.duration().map(age -> String.valueOf(age.toSeconds()))));
    put(ReceiptField.ALSO_NEW_FOR, alert.member("also_new_for"), ReceiptParts::windows);
    put(
        ReceiptField.WINDOW,
        alert.member("window"),
        one(node -> node.text("a window such as 14d")));
    put(ReceiptField.REASON, alert.member("reason"), one(node -> node.text("a sentence")));
    if (alert.member("baseline").isPresent()) {
      baseline(alert.member("baseline"));
    }
  }

  private void baseline(TimelineNode baseline) {
    if (baseline.isObjectOf(OF_THE_BASELINE)) {
      put(ReceiptField.SINCE, baseline.member("since"), one(this::time));
      put(
          ReceiptField.COVERAGE,
          baseline.member("coverage"),
          one(node -> node.fraction().map(String::valueOf)));
    }
  }

  private void put(
      ReceiptField field,
      TimelineNode node,
      Function<TimelineNode, Optional<List<String>>> reading) {
    if (node.isPresent()) {
      reading.apply(node).ifPresent(values -> receipt.put(field, values));
    }
  }

  private static Function<TimelineNode, Optional<List<String>>> one(
      Function<TimelineNode, Optional<String>> reading) {
    return node -> reading.apply(node).map(List::of);
  }

  private Optional<String> time(TimelineNode node) {
    return node.timeAfter(start).map(Instant::toString);
  }

  private static Optional<List<String>> terms(TimelineNode node) {
    return node.isList("a list of terms") ? Optional.of(texts(node)) : Optional.empty();
  }

  /** None where the gap is shorter than any window. */
  private static Optional<List<String>> windows(TimelineNode node) {
    boolean empty = node.json().isArray() && node.json().isEmpty();
    return empty || node.isList("a list of windows such as 14d")
        ? Optional.of(texts(node))
        : Optional.empty();
  }

  private static List<String> texts(TimelineNode node) {
    return StreamSupport.stream(node.json().spliterator(), false).map(JsonNode::asText).toList();
  }
}
