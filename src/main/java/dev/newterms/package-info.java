/** The mains and the graph that they share. Begin with {@link dev.newterms.NewTermsPipeline}. */
@NullMarked
package dev.newterms;

import org.jspecify.annotations.NullMarked;
