package dev.newterms.alert;

import dev.newterms.cloudtrail.CloudTrailEvent;
import dev.newterms.cloudtrail.EventParser;
import dev.newterms.novelty.Baseline;
import dev.newterms.novelty.Judge;
import dev.newterms.novelty.Memory;
import dev.newterms.novelty.Sighting;
import dev.newterms.novelty.Verdict;
import dev.newterms.rule.Rule;
import dev.newterms.settings.Bounds;
import dev.newterms.settings.LearningSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Judges sightings by the memories of their terms, and makes the alerts for those that are new. */
public final class SightingJudge {

  private final Duration retention;
  private final Judge judge;
  private final LearningSettings learning;
  private final AlertDocuments documents;
  private final EventParser events;

  /**
   * Makes one for rules that alert at once.
   *
   * @param retention as in {@link Judge}
   * @param bounds those within which the sightings' events were read
   */
  public SightingJudge(Duration retention, AlertDocuments documents, Bounds bounds) {
    this(retention, LearningSettings.none(), documents, bounds);
  }

  /**
   * @param retention as in {@link Judge}
   * @param learning how long which rule makes no alerts
   * @param bounds those within which the sightings' events were read
   */
  public SightingJudge(
      Duration retention, LearningSettings learning, AlertDocuments documents, Bounds bounds) {
    this.retention = retention;
    this.judge = new Judge(retention);
    this.learning = learning;
    this.documents = documents;
    this.events = new EventParser(bounds);
  }

  /**
   * Judges one sighting of the rule.
   *
   * @param memory what is remembered of its terms, null if nothing is
   */
  public Judgement judge(Rule rule, Sighting sighting, @Nullable Memory memory, Baseline baseline) {
    Verdict verdict =
        judge.judge(memory, sighting.timeMillis(), sighting.eventId(), rule.window().length());
    boolean alerts =
        verdict.novelty().alerts()
            && !baseline.isLearning(sighting.timeMillis(), learning.periodOf(rule.id()));
    return new Judgement(
        verdict.after(),
        verdict.novelty(),
        alerts ? alert(rule, sighting, verdict, baseline) : null);
  }

  private Alert alert(Rule rule, Sighting sighting, Verdict verdict, Baseline baseline) {
    byte[] json = sighting.event();
    CloudTrailEvent event = events.parse(json, 0, json.length, sighting.arrivalMillis());
    Receipt receipt = Receipt.of(rule, verdict, sighting.timeMillis(), baseline, retention);
    return documents.alert(sighting, event, receipt);
  }
}
