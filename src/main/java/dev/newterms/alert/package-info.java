/** The alert document, its id and its receipt. */
@NullMarked
package dev.newterms.alert;

import org.jspecify.annotations.NullMarked;
