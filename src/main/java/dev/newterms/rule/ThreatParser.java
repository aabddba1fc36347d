package dev.newterms.rule;

import java.util.List;
import java.util.stream.Stream;

/** Makes threats of a rule's tables. */
final class ThreatParser {

  private ThreatParser() {}

  /** The threat of a table; none, but a problem, where there is no tactic. */
  static Stream<Threat> threats(CheckedTable table) {
    String framework = table.text("framework");
    List<Threat.Technique> techniques =
        table.tables("technique").stream().map(ThreatParser::technique).toList();
    Stream<Threat> threats =
        table.table("tactic").stream()
            .map(tactic -> new Threat(framework, entry(tactic), techniques));
    table.warnOfUnknownKeys();
    return threats;
  }

  private static Threat.Technique technique(CheckedTable table) {
    table.skip("subtechnique");
    return new Threat.Technique(
        entry(table), table.tables("subtechnique").stream().map(ThreatParser::entry).toList());
  }

  private static Threat.Entry entry(CheckedTable table) {
    Threat.Entry entry =
        new Threat.Entry(table.text("id"), table.text("name"), table.text("reference"));
    table.warnOfUnknownKeys();
    return entry;
  }
}
