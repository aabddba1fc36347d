package dev.newterms.timeline;

import dev.newterms.novelty.Novelty;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what an event must alert with. */
final class AlertParts {

  private static final List<String> KEYS =
      List.of(
          "novelty",
          "terms",
          "first_seen",
          "last_seen",
          "last_event_id",
          "sightings",
          "memory_age",
          "also_new_for",
          "window",
          "reason",
          "baseline");
  private static final String NOVELTIES =
      Arrays.stream(Novelty.values())
          .filter(Novelty::alerts)
          .map(Novelty::label)
          .collect(Collectors.joining(" or "));

  private final Instant start;

  AlertParts(Instant start) {
    this.start = start;
  }

  /** One alert, or a list of them; none where there is nothing. */
  List<ExpectedAlert> alerts(TimelineNode node) {
    if (!node.isPresent()) {
      return List.of();
    }
    if (!node.json().isArray()) {
      return alert(node).stream().toList();
    }
    return node.isList("at least one alert")
        ? node.elements("alert").stream().flatMap(alert -> alert(alert).stream()).toList()
        : List.of();
  }

  private Optional<ExpectedAlert> alert(TimelineNode node) {
    if (!node.json().isObject()) {
      return novelty(node).map(ExpectedAlert::of);
    }
    if (!node.isObjectOf(KEYS)) {
      return Optional.empty();
    }
    Optional<Novelty> novelty = novelty(node.member("novelty"));
    if (novelty.filter(n -> n == Novelty.NEVER_SEEN).isPresent()) {
      ReceiptParts.OF_THE_MEMORY.stream()
          .map(node::member)
          .filter(TimelineNode::isPresent)
          .forEach(member -> member.problem("what was never seen has none"));
    }
    Map<ReceiptField, List<String>> receipt = ReceiptParts.of(node, start);
    return novelty.map(n -> new ExpectedAlert(n, receipt));
  }

  private static Optional<Novelty> novelty(TimelineNode node) {
    return node.read(
        NOVELTIES,
        text ->
            Stream.of(Novelty.values())
                .filter(novelty -> novelty.alerts() && novelty.label().equals(text))
                .findFirst());
  }
}
