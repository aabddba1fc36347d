package dev.newterms.proof;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.newterms.cloudtrail.ParsedEvent;
import dev.newterms.ecs.FieldRegistry;
import dev.newterms.novelty.TimeRange;
import dev.newterms.proof.SlowNovelty.Expected;
import dev.newterms.rule.HistoryWindow;
import dev.newterms.rule.Rule;
import dev.newterms.rule.RuleException;
import dev.newterms.rule.RuleSet;
import dev.newterms.rule.TestRules;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What rules and their exceptions make of a history, counted one question at a time. */
final class SlowWhatIf {

  private static final FieldRegistry FIELDS = new ProofFields();
  private static final int NONE = -1;

  /** An event that a rule's query asks for, at a time that counts. */
  private record Match(Rule rule, Instant time, int exception, List<SlowSighting> sightings) {}

  private final RuleSet rules;
  private final Duration retention;
  private final List<Match> inside;
  private final int outside;

  SlowWhatIf(RuleSet rules, Duration retention, TimeRange range, List<ObjectNode> events) {
    this.rules = rules;
    this.retention = retention;
    List<Match> matches =
        events.stream()
            .map(event -> Leaves.of(ProofFields.document(ParsedEvent.of(event.toString()))))
            .flatMap(
                event ->
                    rules.rules().stream()
                        .filter(rule -> asks(rule, event))
                        .map(rule -> match(rule, event)))
            .toList();
    inside = matches.stream().filter(match -> isIn(range, match.time())).toList();
    outside = matches.size() - inside.size();
  }

  private static boolean asks(Rule rule, Leaves event) {
    return SlowQuery.matches(rule.query().expression(), event, FIELDS);
  }

  private Match match(Rule rule, Leaves event) {
    Instant time = SlowSighting.time(rule, event);
    return new Match(
        rule, time, exception(rule, event, time), SlowSighting.of(rule, event, FIELDS));
  }

  private int exception(Rule rule, Leaves event, Instant time) {
    for (int place = 0; place < rules.exceptions().size(); place++) {
      RuleException exception = rules.exceptions().get(place);
      if (exception.appliesTo(rule)
          && isBefore(time, exception.expires())
          && SlowQuery.matches(exception.query().expression(), event, FIELDS)) {
        return place;
      }
    }
    return NONE;
  }

  private static boolean isIn(TimeRange range, Instant time) {
    return (range.from() == null || !time.isBefore(range.from())) && isBefore(time, range.to());
  }

  private static boolean isBefore(Instant time, @Nullable Instant end) {
    return end == null || time.isBefore(end);
  }

  /** Events that a rule asks for and that are out of range, once for each rule. */
  int outside() {
    return outside;
  }

  /** The rule's sightings. */
  long sightings(Rule rule) {
    return counting(rule).size();
  }

  /** How often the rule would alert with this window. */
  long alerts(Rule rule, HistoryWindow window) {
    Rule edited = TestRules.withWindow(rule, window.text());
    return new SlowNovelty(retention)
        .alerts(
            counting(rule).stream()
                .map(s -> new SlowSighting(edited, s.terms(), s.time(), s.eventId()))
                .toList())
        .size();
  }

  private List<SlowSighting> counting(Rule rule) {
    return inside.stream()
        .filter(match -> match.exception() == NONE && match.rule().id().equals(rule.id()))
        .flatMap(match -> match.sightings().stream())
        .toList();
  }

  /** How many events the exception is the first to cover, once for each rule. */
  long events(int exception) {
    return inside.stream().filter(match -> match.exception() == exception).count();
  }

  /** How many alerts its events would make if there were no exceptions, for each of them. */
  Map<Integer, Long> alertsByException() {
    return new SlowNovelty(retention)
        .alerts(inside.stream().flatMap(match -> match.sightings().stream()).toList()).stream()
            .map(this::exception)
            .filter(exception -> exception != NONE)
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  /** The first of those of the events that the alert may be about. */
  private int exception(Expected alert) {
    return inside.stream()
        .filter(match -> match.rule().id().equals(alert.receipt().rule()))
        .filter(match -> match.sightings().stream().anyMatch(one -> isAbout(alert, one)))
        .map(Match::exception)
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static boolean isAbout(Expected alert, SlowSighting sighting) {
    return sighting.terms().equals(alert.receipt().terms())
        && alert.eventIds().contains(sighting.eventId());
  }
}
