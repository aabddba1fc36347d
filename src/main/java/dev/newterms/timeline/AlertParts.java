package dev.newterms.timeline;

import com.fasterxml.jackson.databind.JsonNode;
import dev.newterms.novelty.Novelty;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads what an event must alert with. */
final class AlertParts {

  private static final List<String> KEYS =
      List.of("novelty", "terms", "first_seen", "last_seen", "sightings");
  private static final List<String> OF_THE_MEMORY = List.of("first_seen", "last_seen", "sightings");
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
      OF_THE_MEMORY.stream()
          .map(node::member)
          .filter(TimelineNode::isPresent)
          .forEach(member -> member.problem("what was never seen has none"));
    }
    List<String> terms = node.member("terms").isPresent() ? terms(node.member("terms")) : null;
    Instant firstSeen = instant(node.member("first_seen")).orElse(null);
    Instant lastSeen = instant(node.member("last_seen")).orElse(null);
    TimelineNode sightings = node.member("sightings");
    Long count = sightings.isPresent() ? sightings.count().orElse(null) : null;
    return novelty.map(n -> new ExpectedAlert(n, terms, firstSeen, lastSeen, count));
  }

  private static Optional<Novelty> novelty(TimelineNode node) {
    return node.read(
        NOVELTIES,
        text ->
            Stream.of(Novelty.values())
                .filter(novelty -> novelty.alerts() && novelty.label().equals(text))
                .findFirst());
  }

  private static List<String> terms(TimelineNode node) {
    return node.isList("a list of terms")
        ? StreamSupport.stream(node.json().spliterator(), false).map(JsonNode::asText).toList()
        : List.of();
  }

  private Optional<Instant> instant(TimelineNode node) {
    return node.isPresent() ? node.timeAfter(start) : Optional.empty();
  }
}
