package dev.newterms.cli;

import dev.newterms.ecs.EcsFields;
import dev.newterms.novelty.Explainer;
import dev.newterms.report.Counted;
import dev.newterms.report.Shown;
import dev.newterms.rule.Rule;
import dev.newterms.rule.RuleSet;
import dev.newterms.rule.RuleSource;
import dev.newterms.settings.Bounds;
import dev.newterms.timeline.Outcome;
import dev.newterms.timeline.Rehearsal;
import dev.newterms.timeline.Scenario;
import dev.newterms.timeline.Timeline;
import dev.newterms.timeline.TimelineReader;
import dev.newterms.timeline.TimelineReading;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/** Runs timelines, prints what passes and fails, and counts. */
final class RuleTests {

  private final RuleSet rules;
  private final EcsFields fields;
  private final Marks marks;
  private final PrintWriter out;
  private final PrintWriter err;
  private int tested;
  private int scenarios;
  private int failed;
  private int withoutTimeline;
  private int badTimelines;

  RuleTests(RuleSet rules, EcsFields fields, Marks marks, PrintWriter out, PrintWriter err) {
    this.rules = rules;
    this.fields = fields;
    this.marks = marks;
    this.out = out;
    this.err = err;
  }

  /** Runs the timeline beside the rule that stands there. */
  void run(RuleSource source) {
    rules.rules().stream()
        .filter(rule -> rule.id().equals(source.ruleId()))
        .findFirst()
        .ifPresent(rule -> run(rule, source));
  }

  private void run(Rule rule, RuleSource source) {
    out.println(Shown.text(rule.name()) + " (" + Shown.text(rule.id()) + ")");
    Optional<TimelineReading> reading = TimelineReader.beside(source);
    if (reading.isEmpty()) {
      withoutTimeline++;
      out.println("  no timeline: there is no " + source.beside(TimelineReader.ENDING));
      return;
    }
    Timeline timeline = reading.get().timeline();
    if (timeline == null) {
      badTimelines++;
      out.println("  " + marks.of(false) + " its timeline cannot be read");
      out.flush();
      reading.get().problems().forEach(err::println);
      return;
    }
    tested++;
    Rehearsal rehearsal = new Rehearsal(rules, rule, fields);
    Explainer explainer = new Explainer(rules, rule, fields, Bounds.defaults());
    timeline.scenarios().forEach(scenario -> run(scenario, rehearsal, explainer));
  }

  private void run(Scenario scenario, Rehearsal rehearsal, Explainer explainer) {
    scenarios++;
    List<Outcome> others =
        rehearsal.run(scenario).stream().filter(outcome -> !outcome.isAsExpected()).toList();
    failed += others.isEmpty() ? 0 : 1;
    out.println("  " + marks.of(others.isEmpty()) + " " + Shown.text(scenario.name()));
    for (Outcome outcome : others) {
      OutcomeText.lines(outcome, explainer).forEach(line -> out.println("      " + line));
    }
  }

  boolean allPassed() {
    return failed + badTimelines == 0;
  }

  /** The closing line. */
  String summary() {
    return "%s tested, %s, %d failed"
            .formatted(Counted.of(tested, "rule"), Counted.of(scenarios, "scenario"), failed)
        + (badTimelines > 0 ? ", " + Counted.of(badTimelines, "timeline") + " unreadable" : "")
        + (withoutTimeline > 0
            ? ", " + Counted.of(withoutTimeline, "rule") + " without a timeline"
            : "");
  }
}
