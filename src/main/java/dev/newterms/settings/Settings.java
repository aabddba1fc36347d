package dev.newterms.settings;

import java.nio.file.Path;
import java.util.List;

/**
 * What every way to run the pipeline needs: live, backtest and bootstrap.
 *
 * @param rules rule files or folders of them; empty for the bundled rules
 */
public record Settings(
    List<Path> rules,
    Bounds bounds,
    EnrichmentSettings enrichment,
    MemorySettings memory,
    AlertSettings alerts) {

  public Settings {
    rules = List.copyOf(rules);
  }

  /** The same settings with other rules. */
  public Settings withRules(List<Path> others) {
    return new Settings(others, bounds, enrichment, memory, alerts);
  }
}
