/** What is in the jars that the build makes, and what the bill of materials says of it. */
@NullMarked
package dev.newterms.jars;

import org.jspecify.annotations.NullMarked;
