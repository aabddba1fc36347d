package dev.newterms.timeline;

import dev.newterms.alert.Alert;
import dev.newterms.alert.AlertDocuments;
import dev.newterms.alert.Judgement;
import dev.newterms.alert.SightingJudge;
import dev.newterms.cloudtrail.DeadLetter;
import dev.newterms.ecs.EcsFields;
import dev.newterms.novelty.Baseline;
import dev.newterms.novelty.Memory;
import dev.newterms.novelty.Sighting;
import dev.newterms.novelty.SightingListener;
import dev.newterms.novelty.SightingReader;
import dev.newterms.novelty.Sightings;
import dev.newterms.novelty.TermsKey;
import dev.newterms.rule.Rule;
import dev.newterms.rule.RuleSet;
import dev.newterms.settings.AlertSettings;
import dev.newterms.settings.Bounds;
import dev.newterms.settings.MemorySettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs the scenarios of a rule by what the job runs it by, with the memory in a map instead of
 * Flink's state: every event is a record of its own, and the rule is the only one.
 */
public final class Rehearsal {

  private final Rule rule;
  private final SightingReader reader;
  private final SightingJudge judge;

  /**
   * @param rules holds the rule
   */
  public Rehearsal(RuleSet rules, Rule rule, EcsFields fields) {
    this.rule = rule;
    this.reader = new SightingReader(rules.only(rule), fields, Bounds.defaults());
    this.judge =
        new SightingJudge(
            retention(rule),
            new AlertDocuments(fields, AlertSettings.defaults()),
            Bounds.defaults());
  }

  /** The default, or the rule's window where that is longer: no job starts with less. */
  private static Duration retention(Rule rule) {
    Duration usual = MemorySettings.defaults().retention();
    Duration window = rule.window().length();
    return usual.compareTo(window) < 0 ? window : usual;
  }

  /** What becomes of each event of the scenario, which begins with an empty memory. */
  public List<Outcome> run(Scenario scenario) {
    List<Outcome> outcomes = new ArrayList<>();
    Map<String, Memory> memories = new HashMap<>();
    Baseline baseline =
        new Baseline(rule.fingerprint(), scenario.events().get(0).time().toEpochMilli());
    for (ScenarioEvent event : scenario.events()) {
      Found found = new Found();
      reader.read(event.source(), found);
      List<Outcome.Judged> judged = new ArrayList<>();
      for (Sighting sighting : found.sightings) {
        Memory before = memories.get(sighting.key());
        Judgement judgement = judge.judge(rule, sighting, before, baseline);
        memories.put(sighting.key(), judgement.memory());
        judged.add(judged(sighting, before, judgement.alert()));
      }
      outcomes.add(new Outcome(event, judged, found.problems));
    }
    return outcomes;
  }

  private static Outcome.Judged judged(
      Sighting sighting, @Nullable Memory before, @Nullable Alert alert) {
    return new Outcome.Judged(
        TermsKey.parse(sighting.key()).terms(),
        before,
        alert == null ? null : ActualAlert.of(alert));
  }

  /** What is in one event's record. */
  private static final class Found implements SightingListener {

    private final List<Sighting> sightings = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    @Override
    public void onSightings(Sightings found) {
      sightings.addAll(found.found());
    }

    @Override
    public void onDeadLetter(DeadLetter deadLetter) {
      problems.add(deadLetter.reason() + ": " + deadLetter.problem());
    }
  }
}
