package dev.newterms.cli;

import dev.newterms.novelty.Explanation;
import dev.newterms.novelty.Explanation.ExceptionPart;
import dev.newterms.report.Shown;
import dev.newterms.rule.kql.ClauseTree.Part;
import java.util.ArrayList;
import java.util.List;

/** Why an event is no sighting, in as few words as possible. */
final class Reasons {

  private static final String NOT = "not";

  private Reasons() {}

  /** The clauses that do not hold and matter, and the new-terms fields that are missing. */
  static List<String> of(Explanation explanation) {
    List<String> reasons = new ArrayList<>();
    addClauses(explanation.query(), false, reasons);
    explanation.exceptions().stream()
        .filter(ExceptionPart::covers)
        .forEach(part -> reasons.add("excepted: " + Shown.text(part.exception().reason())));
    explanation.missing().forEach(field -> reasons.add(Shown.text(field) + " is missing"));
    return reasons;
  }

  /** What of a part is not as it is wanted, which below a {@code not} is that it does not hold. */
  private static void addClauses(Part part, boolean holds, List<String> reasons) {
    if (part.holds() != holds) {
      return;
    }
    if (part.parts().isEmpty()) {
      reasons.add(
          Shown.text(part.text())
              + (holds ? " holds" : " does not hold, it " + ClauseText.values(part)));
    } else {
      boolean inner = part.text().equals(NOT) != holds;
      part.parts().forEach(operand -> addClauses(operand, inner, reasons));
    }
  }
}
