/** Timelines, the tests of rules: read from files, and rehearsed without Flink. */
@NullMarked
package dev.newterms.timeline;

import org.jspecify.annotations.NullMarked;
