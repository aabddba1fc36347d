package dev.newterms.settings;

import java.nio.file.Path;
import java.util.List;

/**
 * What every way to run the pipeline needs: live, backtest and bootstrap.
 *
 * @param rules rule files or folders of them; empty for the bundled rules
 * @param skipUnsupported whether rules of other types and languages are skipped
 */
public record Settings(
    List<Path> rules,
    boolean skipUnsupported,
    Bounds bounds,
    EnrichmentSettings enrichment,
    MemorySettings memory,
    AlertSettings alerts) {

  public Settings {
    rules = List.copyOf(rules);
  }

  /** The same settings with other rules. */
  public Settings withRules(List<Path> others) {
    return new Settings(others, skipUnsupported, bounds, enrichment, memory, alerts);
  }

  /** The same settings, but rules of other types and languages are skipped. */
  public Settings skippingUnsupported() {
    return new Settings(rules, true, bounds, enrichment, memory, alerts);
  }
}
