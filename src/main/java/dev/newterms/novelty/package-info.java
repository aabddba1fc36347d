/** The heart: memory, window and verdict, in plain Java. */
@NullMarked
package dev.newterms.novelty;

import org.jspecify.annotations.NullMarked;
