package dev.newterms.rule;

import dev.newterms.settings.AddressDatabaseKind;
import dev.newterms.settings.LearningSettings;
import dev.newterms.settings.Settings;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/**
 * How rule files are to be read.
 *
 * @param skipUnsupported whether rules of Elastic's other types and languages are passed over with
 *     a warning, instead of being problems
 * @param databases what a rule may need; one that needs another is off, with a warning
 * @param retention how long the job remembers; a rule with a longer window is a problem
 * @param learning says of rules how long they learn; a warning where there is no such rule
 * @param clock says which exceptions have expired
 */
public record ReadingOptions(
    boolean skipUnsupported,
    Set<AddressDatabaseKind> databases,
    Duration retention,
    LearningSettings learning,
    InstantSource clock) {

  public ReadingOptions {
    databases = Set.copyOf(databases);
  }

  /** What is unsupported is a problem, there is no database, and a window may be of any length. */
  public static final ReadingOptions STRICT =
      new ReadingOptions(
          false,
          Set.of(),
          ChronoUnit.FOREVER.getDuration(),
          LearningSettings.none(),
          InstantSource.system());

  /** As a job of these settings reads its rules. */
  public static ReadingOptions of(Settings settings) {
    return new ReadingOptions(
        settings.skipUnsupported(),
        settings.enrichment().files().keySet(),
        settings.memory().retention(),
        settings.memory().learning(),
        InstantSource.system());
  }

  /** The same options with these databases. */
  public ReadingOptions withDatabases(Set<AddressDatabaseKind> others) {
    return new ReadingOptions(skipUnsupported, others, retention, learning, clock);
  }

  /** The same options, but what is unsupported is skipped. */
  public ReadingOptions skippingUnsupported() {
    return new ReadingOptions(true, databases, retention, learning, clock);
  }
}
