/** Where records come from: Kinesis, files. */
@NullMarked
package dev.newterms.source;

import org.jspecify.annotations.NullMarked;
