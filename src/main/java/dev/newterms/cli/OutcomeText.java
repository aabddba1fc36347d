package dev.newterms.cli;

import dev.newterms.novelty.Explainer;
import dev.newterms.novelty.Explanation;
import dev.newterms.novelty.Memory;
import dev.newterms.report.Shown;
import dev.newterms.timeline.ActualAlert;
import dev.newterms.timeline.Outcome;
import dev.newterms.timeline.ReceiptField;
import dev.newterms.timeline.ScenarioEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What was expected of an event of a timeline, and what happened instead. */
final class OutcomeText {

  private static final String LINE = "%-8s  %s";
  private static final int MAX_CHARS = 600;

  private OutcomeText() {}

  /** The event, what it must alert with, and what became of it. */
  static List<String> lines(Outcome outcome, Explainer explainer) {
    ScenarioEvent event = outcome.event();
    List<String> lines = new ArrayList<>();
    lines.add("event %d, %s, id %s".formatted(event.number(), event.time(), event.id()));
    if (event.alerts().isEmpty()) {
      lines.add(LINE.formatted("expected", "no alert"));
    }
    event.alerts().forEach(alert -> lines.add(LINE.formatted("expected", alert)));
    outcome
        .deadLetters()
        .forEach(letter -> lines.add(LINE.formatted("got", "dead letter, " + letter)));
    Set<ReceiptField> asked =
        event.alerts().stream()
            .flatMap(alert -> alert.receipt().keySet().stream())
            .collect(Collectors.toSet());
    outcome.judged().forEach(judged -> lines.add(LINE.formatted("got", judged(judged, asked))));
    if (lines.stream().noneMatch(line -> line.startsWith("got"))) {
      explainer.explain(
          event.source(),
          explanation -> lines.add(LINE.formatted("got", "no sighting: " + reasons(explanation))),
          letter ->
              lines.add(LINE.formatted("got", "nothing, it cannot be read: " + letter.problem())));
    }
    return lines.stream().map(line -> Shown.text(line, MAX_CHARS)).toList();
  }

  private static String judged(Outcome.Judged judged, Set<ReceiptField> asked) {
    ActualAlert alert = judged.alert();
    if (alert != null) {
      return alert.text(asked);
    }
    Memory before = Objects.requireNonNull(judged.before(), "what is known was seen before");
    return "no alert, known: %s, last seen %s, sightings %d"
        .formatted(
            judged.terms(), Instant.ofEpochMilli(before.lastSeenMillis()), before.sightings());
  }

  private static String reasons(Explanation explanation) {
    return explanation.prefilter()
        ? String.join("; ", Reasons.of(explanation))
        : "the prefilter stops it; " + String.join("; ", Reasons.of(explanation));
  }
}
