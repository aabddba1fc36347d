package dev.newterms.proof;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.newterms.cloudtrail.ParsedEvent;
import dev.newterms.ecs.FieldRegistry;
import dev.newterms.proof.SlowNovelty.Expected;
import dev.newterms.rule.Rule;
import java.time.Duration;
import java.util.List;

/**
 * What the slow evaluator says of a history. It is the same however often the history is run.
 *
 * @param events how many there are
 * @param sightings how many there are
 */
record SlowHistory(int events, int sightings, List<Expected> alerts) {

  private static final FieldRegistry FIELDS = new ProofFields();

  static SlowHistory of(List<Rule> rules, Duration retention, List<ObjectNode> events) {
    List<SlowSighting> sightings =
        events.stream()
            .map(event -> Leaves.of(ProofFields.document(ParsedEvent.of(event.toString()))))
            .flatMap(
                event ->
                    rules.stream().flatMap(rule -> SlowSighting.of(rule, event, FIELDS).stream()))
            .toList();
    return new SlowHistory(
        events.size(), sightings.size(), new SlowNovelty(retention).alerts(sightings));
  }
}
