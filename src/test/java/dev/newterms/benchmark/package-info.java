/** Benchmarks, and the data that they need. */
@org.jspecify.annotations.NullMarked
package dev.newterms.benchmark;
