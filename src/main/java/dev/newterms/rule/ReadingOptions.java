package dev.newterms.rule;

import java.time.InstantSource;

/**
 * How rule files are to be read.
 *
 * @param skipUnsupported whether rules of Elastic's other types and languages are passed over with
 *     a warning, instead of being problems
 * @param clock says which exceptions have expired, for a warning only
 */
public record ReadingOptions(boolean skipUnsupported, InstantSource clock) {

  /** What is unsupported is a problem. */
  public static final ReadingOptions STRICT = new ReadingOptions(false, InstantSource.system());

  /** The same options, but what is unsupported is skipped. */
  public ReadingOptions skippingUnsupported() {
    return new ReadingOptions(true, clock);
  }
}
