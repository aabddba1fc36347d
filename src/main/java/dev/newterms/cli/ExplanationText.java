package dev.newterms.cli;

import dev.newterms.novelty.Explanation;
import dev.newterms.novelty.Explanation.ExceptionPart;
import dev.newterms.novelty.TermsKey;
import dev.newterms.report.Shown;
import java.util.ArrayList;
import java.util.List;

/** An explanation in lines for a person. */
final class ExplanationText {

  private static final String LINE = "  %-9s  %s";
  private static final String CLAUSE_INDENT = " ".repeat(4);

  private static final int MAX_REASON = 200;

  private final Marks marks;

  ExplanationText(Marks marks) {
    this.marks = marks;
  }

  /**
   * The way of the event through the rule.
   *
   * @param number the event's place in the input, from 1
   */
  List<String> lines(Explanation explanation, int number) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "event %d, %s, id %s"
            .formatted(
                number, Shown.text(explanation.action()), Shown.text(explanation.eventId())));
    lines.add(
        line(
            "prefilter",
            marks.of(explanation.prefilter())
                + (explanation.prefilter()
                    ? " lets it pass"
                    : " stops it: nothing in its bytes that the query asks for")));
    lines.add(
        line(
            "query",
            marks.of(explanation.query().holds())
                + (explanation.query().holds() ? " matches" : " does not match")));
    ClauseText.lines(explanation.query(), marks).stream()
        .map(CLAUSE_INDENT::concat)
        .forEach(lines::add);
    explanation.exceptions().forEach(part -> lines.addAll(exception(part)));
    explanation
        .newTerms()
        .forEach(
            (field, values) ->
                lines.add(line("new term", Shown.text(field) + " is " + Shown.values(values))));
    lines.add(
        line(
            "time",
            explanation.time() + (explanation.byIngest() ? ", ingest time" : ", event time")));
    lines.addAll(sightings(explanation));
    return lines;
  }

  private List<String> exception(ExceptionPart part) {
    List<String> lines = new ArrayList<>();
    String verdict = part.covers() ? " covers it: " : " does not cover it: ";
    lines.add(
        line(
            "exception",
            marks.of(part.covers()) + verdict + Shown.text(part.exception().reason(), MAX_REASON)));
    ClauseText.lines(part.query(), marks).stream().map(CLAUSE_INDENT::concat).forEach(lines::add);
    if (part.query().holds() && !part.covers()) {
      lines.add(CLAUSE_INDENT + marks.of(false) + " expired at " + part.exception().expires());
    }
    return lines;
  }

  private static List<String> sightings(Explanation explanation) {
    if (explanation.sightings().isEmpty()) {
      return List.of(line("sighting", "none: " + String.join("; ", Reasons.of(explanation))));
    }
    return explanation.sightings().stream().map(key -> line("sighting", shown(key))).toList();
  }

  private static String shown(TermsKey key) {
    return "fingerprint %s, terms %s"
        .formatted(key.fingerprint(), Shown.text(key.terms().toString()));
  }

  private static String line(String label, String text) {
    return LINE.formatted(label, text);
  }
}
