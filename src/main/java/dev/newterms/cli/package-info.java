/** {@code newterms-cli}: demo, run, backtest, dead-letters. */
@NullMarked
package dev.newterms.cli;

import org.jspecify.annotations.NullMarked;
