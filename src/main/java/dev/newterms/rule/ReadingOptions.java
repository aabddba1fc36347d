package dev.newterms.rule;

import dev.newterms.settings.AddressDatabaseKind;
import dev.newterms.settings.Settings;
import java.time.InstantSource;
import java.util.Set;

/**
 * How rule files are to be read.
 *
 * @param skipUnsupported whether rules of Elastic's other types and languages are passed over with
 *     a warning, instead of being problems
 * @param databases what a rule may need; one that needs another is off, with a warning
 * @param clock says which exceptions have expired
 */
public record ReadingOptions(
    boolean skipUnsupported, Set<AddressDatabaseKind> databases, InstantSource clock) {

  public ReadingOptions {
    databases = Set.copyOf(databases);
  }

  /** What is unsupported is a problem, and there is no database. */
  public static final ReadingOptions STRICT =
      new ReadingOptions(false, Set.of(), InstantSource.system());

  /** As a job of these settings reads its rules. */
  public static ReadingOptions of(Settings settings) {
    return new ReadingOptions(
        settings.skipUnsupported(), settings.enrichment().files().keySet(), InstantSource.system());
  }

  /** The same options with these databases. */
  public ReadingOptions withDatabases(Set<AddressDatabaseKind> others) {
    return new ReadingOptions(skipUnsupported, others, clock);
  }

  /** The same options, but what is unsupported is skipped. */
  public ReadingOptions skippingUnsupported() {
    return new ReadingOptions(true, databases, clock);
  }
}
