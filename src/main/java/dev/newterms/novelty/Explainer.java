package dev.newterms.novelty;

import dev.newterms.cloudtrail.CloudTrailEvent;
import dev.newterms.cloudtrail.DeadLetter;
import dev.newterms.cloudtrail.EnvelopeReader;
import dev.newterms.cloudtrail.EventListener;
import dev.newterms.cloudtrail.Prefilter;
import dev.newterms.cloudtrail.RecordCount;
import dev.newterms.cloudtrail.SourceRecord;
import dev.newterms.ecs.EcsView;
import dev.newterms.ecs.FieldRegistry;
import dev.newterms.ecs.FieldSlots;
import dev.newterms.novelty.Explanation.ExceptionPart;
import dev.newterms.rule.Rule;
import dev.newterms.rule.RuleException;
import dev.newterms.rule.RuleSet;
import dev.newterms.rule.kql.ClauseTree;
import dev.newterms.rule.kql.ClauseTree.Part;
import dev.newterms.settings.Bounds;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Explains what one rule makes of the events in records, step by step, by what the job runs each
 * step by.
 */
public final class Explainer {

  private final Rule rule;
  private final Prefilter prefilter;
  private final EnvelopeReader reader;
  private final SightingFinders finders;
  private final ClauseTree query;
  private final Map<RuleException, ClauseTree> exceptions = new LinkedHashMap<>();
  private final Map<String, Integer> newTerms = new LinkedHashMap<>();
  private final int eventId;
  private final int action;
  private final EcsView view;

  /**
   * @param rules holds the rule
   */
  public Explainer(RuleSet rules, Rule rule, FieldRegistry fields, Bounds bounds) {
    this.rule = rule;
    this.prefilter = rules.only(rule).prefilter(fields);
    this.reader = new EnvelopeReader(Prefilter.lettingEverythingPass(), bounds);
    this.finders = new SightingFinders(rules.only(rule), fields, bounds.maxSightings());
    FieldSlots slots = new FieldSlots(fields);
    this.query = ClauseTree.of(rule.query().expression(), slots);
    rules
        .exceptionsFrom(rule)
        .forEach(
            exception ->
                exceptions.put(exception, ClauseTree.of(exception.query().expression(), slots)));
    rule.newTerms().forEach(name -> newTerms.put(name, slot(name, slots)));
    this.eventId = slot("event.id", slots);
    this.action = slot("event.action", slots);
    this.view = slots.view();
  }

  private static int slot(String field, FieldSlots slots) {
    return slots.of(slots.registry().named(field).orElseThrow());
  }

  /**
   * Explains every event of the record, whether the prefilter lets it pass or not; what cannot be
   * read is a dead letter.
   */
  public RecordCount explain(
      SourceRecord sourceRecord,
      Consumer<Explanation> explanations,
      Consumer<DeadLetter> deadLetters) {
    return reader.read(
        sourceRecord,
        new EventListener() {
          @Override
          public void onEvent(CloudTrailEvent event, byte[] json, int from, int to) {
            Sightings sightings = finders.find(event, json, from, to);
            if (sightings.problem() != null) {
              throw sightings.problem();
            }
            boolean passes = prefilter.mayMatch(json, from, to);
            explanations.accept(explanation(event, passes, sightings.found()));
          }

          @Override
          public void onDeadLetter(DeadLetter deadLetter) {
            deadLetters.accept(deadLetter);
          }
        });
  }

  private Explanation explanation(CloudTrailEvent event, boolean passes, List<Sighting> sightings) {
    view.of(event);
    Map<String, List<String>> values = new LinkedHashMap<>();
    newTerms.forEach((name, slot) -> values.put(name, List.copyOf(view.terms(slot))));
    long time = rule.clock().timeMillis(event);
    return new Explanation(
        view.get(eventId).asText(),
        view.get(action).asText(),
        passes,
        query.on(view),
        exceptions.entrySet().stream()
            .map(entry -> part(entry.getKey(), entry.getValue(), time))
            .toList(),
        values,
        sightings.stream().map(sighting -> TermsKey.parse(sighting.key())).toList(),
        Instant.ofEpochMilli(time),
        rule.clock().isIngest(event));
  }

  private ExceptionPart part(RuleException exception, ClauseTree clauses, long timeMillis) {
    Part part = clauses.on(view);
    return new ExceptionPart(exception, part, part.holds() && exception.countsAt(timeMillis));
  }
}
