/**
 * Every setting of the job once, and the reading of them from a file, arguments and environment.
 */
@NullMarked
package dev.newterms.settings;

import org.jspecify.annotations.NullMarked;
