/** The Flink functions around the pure parts. */
@NullMarked
package dev.newterms.operator;

import org.jspecify.annotations.NullMarked;
