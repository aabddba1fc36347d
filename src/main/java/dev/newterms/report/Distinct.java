package dev.newterms.report;

/**
 * How many different things there are, as the page's script reads it.
 *
 * @param exact whether there are not more, nor more alerts of each than are counted
 */
record Distinct(int count, boolean exact) {

  static Distinct of(BoundedCounts<?> counts) {
    return new Distinct(counts.distinct(), counts.isExact());
  }
}
