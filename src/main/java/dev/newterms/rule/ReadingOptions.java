package dev.newterms.rule;

import dev.newterms.settings.EnrichmentSettings;
import dev.newterms.settings.Settings;
import java.time.InstantSource;

/**
 * How rule files are to be read.
 *
 * @param skipUnsupported whether rules of Elastic's other types and languages are passed over with
 *     a warning, instead of being problems
 * @param enrichment what a rule may need; one that needs more is off, with a warning
 * @param clock says which exceptions have expired
 */
public record ReadingOptions(
    boolean skipUnsupported, EnrichmentSettings enrichment, InstantSource clock) {

  /** What is unsupported is a problem, and there is no database. */
  public static final ReadingOptions STRICT =
      new ReadingOptions(false, EnrichmentSettings.none(), InstantSource.system());

  /** As a job of these settings reads its rules. */
  public static ReadingOptions of(Settings settings) {
    return new ReadingOptions(
        settings.skipUnsupported(), settings.enrichment(), InstantSource.system());
  }

  /** The same options with these databases. */
  public ReadingOptions with(EnrichmentSettings databases) {
    return new ReadingOptions(skipUnsupported, databases, clock);
  }

  /** The same options, but what is unsupported is skipped. */
  public ReadingOptions skippingUnsupported() {
    return new ReadingOptions(true, enrichment, clock);
  }
}
